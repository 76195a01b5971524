"""The weights of entmax as a gradient."""

from dataclasses import replace

from ...arithmetic import directional_derivative
from ...functions import dot, entmax, tsallis_entropy
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..orders import of_orders, per_order
from ..sources import PETERS_2019


@statement(
    title="The weights of entmax are the gradient of the conjugate of Tsallis' negative entropy",
    relation="==",
    model="none",
    source=Source(PETERS_2019),
    uses=("sparse.weights_maximise_free_energy",),
    instances=of_orders(score_pairs),
    edges=(
        Instance("a tie", {"scores": [2, 2], "others": [1, -1], "beta": 1}),
        Instance("one pattern has all the weight", {"scores": [9, 0, 1], "others": [1, 2, 3], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [2], "beta": 1}),
    ),
    rejects=(Mutant("one percent too large", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def weights_are_gradient(model, case):
    r"""For :math:`\alpha > 1`, scores z and a direction h, with :math:`\Phi(z) = \max_w (w^T z + \frac1\beta H_\alpha(w))` over the
    simplex and :math:`p = \alpha\text{-entmax}(\beta z)`: :math:`\frac{d}{dt} \Phi(z + t h) |_{t=0} = p^T h`.

    So :math:`\nabla E(\xi) = \xi - f(\xi)` for the energy of the sparse network. The left side is computed on dual numbers,
    at the weights where the maximum is attained. It is Danskin's theorem that their own change has no part in it.
    """

    def slope(alpha):
        def largest(scores):
            weights = entmax(scores, alpha, case.beta)
            return dot(weights, scores) + tsallis_entropy(weights, alpha) / case.beta

        return directional_derivative(largest, case.scores, case.others)

    return Sides(
        per_order(case, slope), per_order(case, lambda alpha: dot(entmax(case.scores, alpha, case.beta), case.others))
    )
