"""The mean value theorem for one site of the exponential network."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...models.dense import exponential
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from .single_site_descends import binary_networks


@statement(
    title="The slope of the exponential energy with the site down and up brackets its energy gap",
    relation="<",
    model="dense",
    about=("energy_gap",),
    source=Source(RAMSAUER_2021, equations="(546)"),
    uses=("dense.exponential_gap_is_a_vote",),
    instances=binary_networks,
    edges=(
        Instance("all agree", {"patterns": [[1, -1]], "state": [[1, 1]], "order": [0, 1]}),
        Instance("a tie", {"patterns": [[1, 1], [-1, 1]], "state": [[1, 1]], "order": [0, 1]}),
    ),
    rejects=(
        Mutant("three times the gap", {"energy_gap": lambda *x: 3 * dense.energy_gap(*x)}),
        Mutant("the gap turned round", {"energy_gap": lambda *x: -dense.energy_gap(*x)}),
    ),
)
def mean_slope_is_bracketed(model, case):
    r"""For :math:`F(a) = e^a` and entries of plus and minus one, with the slope :math:`g_j(v) = -\partial_j E(\xi(\xi_j = v)) =
    \sum_i x_{ij} e^{x_i^T \xi(\xi_j = v)}`: :math:`g_j(-1) < \frac12 (E(\xi_j = -1) - E(\xi_j = 1)) < g_j(1)`.

    So a :math:`v` between has :math:`T_j(\xi) = \mathrm{sgn}\, g_j(v)`.
    """
    xp, sites = namespace_of(case.state), np.eye(case.state.shape[-1])
    half = model.energy_gap(case.state, case.patterns, exponential()) / 2
    slopes = []
    for value in (-1, 1):
        at_value = []
        for j in range(len(sites)):
            site = xp.convert(sites[j], case.state)
            overlaps = dense.scores(case.state * (1 - site) + value * site, case.patterns)
            at_value.append(xp.sum(case.patterns[..., None, :, j] * xp.exp(overlaps), axis=-1))
        slopes.append(xp.stack(at_value, axis=-1))
    return Sides(xp.stack([slopes[0], half], axis=-1), xp.stack([half, slopes[1]], axis=-1))
