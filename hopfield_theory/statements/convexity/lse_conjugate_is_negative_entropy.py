"""The conjugate of the log-sum-exp inside the simplex."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse, shannon_entropy
from ...statement import Instance, Mutant, Sides, Source, statement
from ..softmax.lse_bounds_free_energy import lse_bounds_free_energy
from ..sources import RAMSAUER_2021


@statement(
    title="On positive weights the conjugate of the log-sum-exp is the negative entropy over beta",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A28", equations="(503), (504)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=lse_bounds_free_energy.instances,
    edges=(
        Instance("one weight", {"scores": [5], "weights": [1], "beta": 1}),
        Instance("equal weights", {"scores": [2, -2, 2], "weights": [1, 1, 1], "beta": 3}),
        Instance("a weight of almost zero", {"scores": [1, 0], "weights": [1, 1024], "beta": 1}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def lse_conjugate_is_negative_entropy(model, case):
    r"""For positive weights :math:`w` of sum one, :math:`w^T z - \mathrm{lse}(\beta, z)` has at :math:`z = \beta^{-1} \ln w`
    the value :math:`\frac1\beta \sum_i w_i \ln w_i`; by ``softmax.lse_bounds_free_energy`` no :math:`z` gives more, so this
    is the conjugate.

    The source has :math:`\beta = 1`.
    """
    scores = namespace_of(case.weights).log(case.weights) / case.beta[..., None]
    reached = dot(case.weights, scores) - lse(scores, case.beta)
    return Sides(reached, -shannon_entropy(case.weights) / case.beta)
