"""Signal and noise at a stored pattern, exactly."""

from itertools import product

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import gap_moments
from ..sources import KROTOV_2016
from .gap_is_energy_difference import INTERACTIONS


def every_network(pattern, others: int):
    """Give all networks (..., K, N, d) of a pattern (..., d) and any others, each once."""
    xp, width = namespace_of(pattern), pattern.shape[-1]
    signs = np.array(list(product((1.0, -1.0), repeat=others * width))).reshape(-1, others, width)
    zeros = 0 * pattern[..., None, None, :]
    stored = zeros + xp.convert(signs, pattern)
    return xp.concat([zeros + pattern[..., None, None, :] + 0 * stored[..., :1, :], stored], axis=-2)


@statement(
    title="Over random other patterns the energy gap at a stored pattern has mean F(d) - F(d - 2) and a known variance",
    relation="==",
    model="dense",
    about=("energy_gap",),
    source=Source(KROTOV_2016),
    uses=("dense.gap_is_energy_difference",),
    instances=Family(
        fields={"pattern": Field("sign", ("d",))},
        sizes=({"d": 1}, {"d": 2}, {"d": 3}),
        build=lambda raw: Case(pattern=raw.pattern),
    ),
    edges=(Instance("one site", {"pattern": [1]}), Instance("four sites", {"pattern": [1, -1, 1, 1]})),
    rejects=(
        Mutant("half of the gap", {"energy_gap": lambda x, y, F: dense.energy_gap(x, y, F) / 2}),
        Mutant(
            "the gap with two more for the state itself",
            {"energy_gap": lambda x, y, F: dense.energy_gap(x, y, F) + 2 * x},
        ),
    ),
)
def gap_at_stored_pattern(model, case):
    r"""Let :math:`N - 1` patterns be drawn uniformly from :math:`\{-1, 1\}^d` beside :math:`x_i`. At :math:`\xi =
    x_i`, for every site and every F, the gap times :math:`x_{ij}` has the mean :math:`F(d) - F(d-2)` and the variance
    :math:`(N-1)\, 2^{-(d-1)} \sum_k \binom{d-1}{k} (F(d-2k) - F(d-2k-2))^2`.

    Here both are taken over all networks of N = 2 and 3 patterns, for :math:`F(a) = a^2, a^3, a^4, \max(a, 0)^3` and
    :math:`e^a`. With :math:`F(a) = a^n` the mean is :math:`d^n - (d-2)^n`.
    """
    xp, found, expected = namespace_of(case.pattern), [], []
    state = case.pattern[..., None, None, :]
    for others in (1, 2):
        networks = every_network(case.pattern, others)
        for interaction in INTERACTIONS:
            gaps = (model.energy_gap(state + 0 * networks[..., :1, :], networks, interaction) * state)[..., 0, :]
            mean, variance = gap_moments(interaction, case.pattern.shape[-1], case.pattern)
            found += [xp.mean(gaps, axis=-2), xp.mean((gaps - mean) * (gaps - mean), axis=-2)]
            expected += [mean + 0 * case.pattern, others * variance + 0 * case.pattern]
    return Sides(xp.stack(found, axis=-1), xp.stack(expected, axis=-1))
