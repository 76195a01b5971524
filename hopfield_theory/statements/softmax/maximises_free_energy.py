"""The softmax as the only maximiser of the free energy."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lse, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import free_energy
from ..sources import RAMSAUER_2021
from .lse_bounds_free_energy import lse_bounds_free_energy


@statement(
    title="The softmax alone maximises mean score plus entropy over beta, and the maximum is the log-sum-exp",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A19", equations="(466), (467)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=lse_bounds_free_energy.instances,
    edges=(
        Instance("equal scores, equal weights: attained", {"scores": [2, 2, 2], "weights": [1, 1, 1], "beta": 3}),
        Instance("one score: attained", {"scores": [5], "weights": [1], "beta": 1}),
        Instance("nearly equal weights", {"scores": [0, 0], "weights": [1.0078125, 1], "beta": 1}),
        Instance("weights against the scores", {"scores": [30, 0], "weights": [1, 1000], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "the bound lowered by one thousandth",
            sides=lambda sides: replace(sides, right=sides.right - abs(sides.right) / 1000),
        ),
    ),
)
def maximises_free_energy(model, case):
    r"""For all scores :math:`z` and weights :math:`w` in the simplex, and :math:`p = \mathrm{softmax}(\beta z)`,
    :math:`w^T z - \frac1\beta \sum_i w_i \ln w_i + \frac1{2\beta} \|w - p\|_1^2 \le \mathrm{lse}(\beta, z)`.

    So :math:`\mathrm{lse}` is the maximum, reached at :math:`w = p` and nowhere else. The simplex of N weights, which
    the source calls N-dimensional, has the dimension N - 1.
    """
    xp = namespace_of(case.weights)
    distance = xp.sum(xp.abs(case.weights - softmax(case.scores, case.beta)), axis=-1)
    total = free_energy(case.weights, case.scores, case.beta) + distance**2 / (2 * case.beta)
    return Sides(total, lse(case.scores, case.beta))
