"""The mean Jacobian of the map of weights."""

from dataclasses import replace

from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import mean_weight_jacobian_norm, weight_contraction
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="The mean Jacobian of the map of weights is bounded by the largest weight before the map",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, equations="(113)"),
    instances=weighted,
    counterexample=Instance(
        "twelve patterns, even weights",
        {"patterns": [[1, 4], [1, -4]] + 5 * [[0, 4], [0, -4]], "weights": [[1] * 12], "beta": 96},
    ),
    amended="weights.mean_jacobian_norm",
    fault="false step",
    correction=(
        r"The bound needs the weights after the map: :math:`J_s(\lambda p)` is made of :math:`g(\lambda p)`, "
        r"not of :math:`\lambda p`."
    ),
)
def printed(model, case):
    r"""For all weights p, :math:`\|J^m\|_2 \le 2 N M^2 \min\{\frac14, \max_i p_i\} \beta`.

    The left side is a lower bound: the midpoint rule less its error bound.
    """
    low, _ = mean_weight_jacobian_norm(case.weights, case.patterns, case.beta, nodes=64)
    return Sides(low, weight_contraction(case.weights, case.patterns, case.beta))


@statement(
    title="The mean Jacobian of the map of weights is bounded by the largest weight after the map",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(113)"),
    uses=("weights.segment_jacobian_below_weight", "weights.mean_jacobian_maps_weights"),
    instances=weighted,
    edges=(
        Instance(
            "two opposite patterns, even weights: attained", {"patterns": [[1], [-1]], "weights": [[1, 1]], "beta": 1}
        ),
        Instance("one pattern: zero on the left", {"patterns": [[1, 2]], "weights": [[1]], "beta": 1}),
        Instance("all zero", {"patterns": [[0], [0]], "weights": [[1, 0]], "beta": 1}),
        Instance(
            "twelve patterns",
            {"patterns": [[1, 4], [1, -4]] + 5 * [[0, 4], [0, -4]], "weights": [[1] * 12], "beta": 96},
        ),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("a tenth of the weights", {"association": lambda *network: 0.1 * modern.association(*network)}),
    ),
)
def mean_jacobian_norm(model, case):
    r"""For all weights p, :math:`\|J^m\|_2 \le 2 N M^2 \min\{\frac14, \max_i g(p)_i\} \beta`.

    The left side is a lower bound, the midpoint rule less its error bound.
    """
    low, _ = mean_weight_jacobian_norm(case.weights, case.patterns, case.beta, nodes=8)
    return Sides(
        low, weight_contraction(model.association(case.state, case.patterns, case.beta), case.patterns, case.beta)
    )
