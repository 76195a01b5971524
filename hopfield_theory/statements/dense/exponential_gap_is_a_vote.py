"""The energy gap of the exponential network as a vote of the patterns."""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...models.dense import exponential
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import DEMIRCIGIL_2017
from .single_site_descends import binary_networks


def votes(state, patterns):
    r"""Give :math:`x_{ij} e^{x_i^T \xi - x_{ij} \xi_j}`, the vote of pattern i on site j, shape (..., S, d, N)."""
    xp = namespace_of(state, patterns)
    by_site = xp.matrix_transpose(patterns)[..., None, :, :]
    return by_site * xp.exp(dense.scores(state, patterns)[..., :, None, :] - by_site * state[..., None])


def _own_site_counted(state, patterns, interaction):
    xp = namespace_of(state, patterns)
    return 2 * np.sinh(1) * xp.matmul(xp.exp(dense.scores(state, patterns)), patterns)


@statement(
    title="With the exponential interaction a site follows a vote of the patterns, weighted by their overlaps elsewhere",
    relation="==",
    model="dense",
    about=("energy_gap",),
    source=Source(DEMIRCIGIL_2017),
    uses=("dense.gap_is_energy_difference",),
    instances=binary_networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, -1]], "state": [[1, 1]], "order": [0, 1]}),
        Instance("a tie", {"patterns": [[1, 1], [-1, 1]], "state": [[1, 1]], "order": [0, 1]}),
    ),
    rejects=(Mutant("the site itself is not left out of the overlaps", {"energy_gap": _own_site_counted}),),
)
def exponential_gap_is_a_vote(model, case):
    r"""For :math:`F(a) = e^a` and entries of plus and minus one, the energy gap of site j is :math:`2 \sinh(1) \sum_i x_{ij}
    \exp(x_i^T \xi - x_{ij} \xi_j)`.

    So a site is set to the sign of :math:`\sum_i x_{ij} \exp(x_i^T \xi - x_{ij} \xi_j)`; the site itself has no say.
    """
    xp = namespace_of(case.state)
    e = xp.exp(xp.convert(1, case.state))
    return Sides(
        model.energy_gap(case.state, case.patterns, exponential()),
        (e - 1 / e) * xp.sum(votes(case.state, case.patterns), axis=-1),
    )
