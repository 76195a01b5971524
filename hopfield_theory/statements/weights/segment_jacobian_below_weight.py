"""The mean Jacobian of the softmax, by the largest weight."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import mean_softmax_jacobian, softmax_jacobian
from ..families import weighted
from ..sources import RAMSAUER_2021
from .scaled_weights_vary_less import on_the_way


@statement(
    title="The mean Jacobian of the softmax is bounded by the largest weight before the map",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, equations="(112)"),
    instances=weighted,
    counterexample=Instance(
        "five patterns, even weights", {"patterns": [[1], [1], [0], [0], [0]], "weights": [[1, 1, 1, 1, 1]], "beta": 25}
    ),
    amended="weights.segment_jacobian_below_weight",
    fault="false step",
    correction=(
        r"The bound needs the weights after the map: :math:`J_s(\lambda p)` is made of :math:`g(\lambda p)`, "
        r"not of :math:`\lambda p`."
    ),
)
def printed(model, case):
    r"""For all weights p, :math:`\|J_s^m\|_2 \le 2 \min\{\frac14, \max_i p_i\} \beta`.

    The left side is a lower bound: the midpoint rule less its error bound.
    """
    xp = namespace_of(case.patterns)
    middle, error = mean_softmax_jacobian(case.weights, case.patterns, case.beta)
    share = xp.max(case.weights, axis=-1)
    return Sides(xp.spectral_norm(middle) - error, 2 * (case.beta[..., None] * xp.minimum(share, (0 * share + 1) / 4)))


@statement(
    title=(
        "On the way to weights the Jacobian of the softmax is bounded by one half and by the largest weight "
        "after the map"
    ),
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(111), (112)"),
    uses=("softmax.jacobian_norm_at_most_half_beta",),
    instances=on_the_way,
    edges=(
        Instance("two even weights: attained", {"patterns": [[0], [0]], "weights": [[1, 1]], "share": [1], "beta": 1}),
        Instance("one pattern", {"patterns": [[2]], "weights": [[1]], "share": [0.5], "beta": 3}),
        Instance(
            "five patterns", {"patterns": [[1], [1], [0], [0], [0]], "weights": [[1] * 5], "share": [0.5], "beta": 25}
        ),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("a tenth of the score", {"association": lambda s, x, b: modern.association(0.1 * s, x, b)}),
    ),
)
def segment_jacobian_below_weight(model, case):
    r"""For all weights p and :math:`0 \le \lambda \le 1`,
    :math:`\|J_s(\lambda p)\|_2 \le \min\{\frac12, \max_i g(p)_i\} \beta`, so that :math:`\|J_s^m\|_2` has this bound
    and the weaker :math:`2 \min\{\frac14, \max_i g(p)_i\} \beta` of the source."""
    xp = namespace_of(case.patterns)
    way = modern.association(case.share[..., None] * case.state, case.patterns, case.beta)
    share = xp.max(model.association(case.state, case.patterns, case.beta), axis=-1)
    return Sides(
        xp.spectral_norm(softmax_jacobian(way, case.beta)),
        case.beta[..., None] * xp.minimum(share, (0 * share + 1) / 2),
    )
