"""The conjugate of the negative entropy."""

from dataclasses import replace

from ...functions import lse, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import free_energy
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The conjugate of the negative entropy over beta is the log-sum-exp",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A28", equations="(505), (506)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=score_pairs,
    edges=(
        Instance("one score", {"scores": [3], "others": [0], "beta": 2}),
        Instance("equal scores", {"scores": [1, 1, 1], "others": [0, 0, 0], "beta": 2}),
        Instance("one score leads", {"scores": [50, 0, 0], "others": [0, 0, 0], "beta": 1}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def entropy_conjugate_is_lse(model, case):
    r"""For all scores :math:`z`, :math:`w^T z - \frac1\beta \sum_i w_i \ln w_i` has at :math:`w = \mathrm{softmax}(\beta z)`
    the value :math:`\mathrm{lse}(\beta, z)`; by ``softmax.lse_bounds_free_energy`` no :math:`w` in the simplex gives more.

    The source has :math:`\beta = 1`.
    """
    weights = softmax(case.scores, case.beta)
    return Sides(free_energy(weights, case.scores, case.beta), lse(case.scores, case.beta))
