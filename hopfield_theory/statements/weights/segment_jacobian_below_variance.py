"""The mean Jacobian of the softmax, by the variance of the weights."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import mean_softmax_jacobian, peak_variance, softmax_jacobian
from ..families import weighted
from ..sources import RAMSAUER_2021
from .scaled_weights_vary_less import at_most_half, on_the_way


@statement(
    title="The mean Jacobian of the softmax is bounded by the variance of the weights before the map",
    relation="<=",
    model="none",
    hypotheses=(at_most_half,),
    source=Source(RAMSAUER_2021, equations="(110)"),
    instances=weighted,
    counterexample=Instance(
        "three patterns, even weights", {"patterns": [[1], [1], [0]], "weights": [[1, 1, 1]], "beta": 9}
    ),
    amended="weights.segment_jacobian_below_variance",
    fault="false step",
    correction=(
        r"The bound needs the weights after the map: :math:`J_s(\lambda p)` is made of :math:`g(\lambda p)`, "
        r"not of :math:`\lambda p`."
    ),
)
def printed(model, case):
    r"""For weights :math:`p_i \le \frac12` with :math:`m = \max_i p_i (1 - p_i)`, :math:`\|J_s^m\|_2 \le 2 m \beta`.

    The left side is a lower bound: the midpoint rule less its error bound.
    """
    middle, error = mean_softmax_jacobian(case.weights, case.patterns, case.beta)
    return Sides(
        namespace_of(middle).spectral_norm(middle) - error, 2 * (case.beta[..., None] * peak_variance(case.weights))
    )


def _largest_new_weight(case) -> Sides:
    share = namespace_of(case.patterns).max(modern.association(case.state, case.patterns, case.beta), axis=-1)
    return Sides(share, (0 * share + 1) / 2)


@statement(
    title="On the way to weights the Jacobian of the softmax is bounded by the variance of the weights after the map",
    relation="<=",
    about=("association",),
    hypotheses=(Hypothesis("at_most_half_after", r":math:`\max_i g(p)_i \le \frac12`", _largest_new_weight),),
    source=Source(RAMSAUER_2021, equations="(109), (110)"),
    uses=("softmax.jacobian_norm_at_most_twice_peak_variance",),
    instances=on_the_way,
    edges=(
        Instance("attained", {"patterns": [[0], [0]], "weights": [[1, 1]], "share": [1], "beta": 1}),
        Instance("three patterns", {"patterns": [[1], [1], [0]], "weights": [[1, 1, 1]], "share": [0.5], "beta": 9}),
        Instance("equal patterns", {"patterns": [[2], [2], [2]], "weights": [[1, 0, 0]], "share": [0.5], "beta": 3}),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant(
            "the update of the weights forgotten", {"association": lambda s, x, b: modern.association(0.01 * s, x, b)}
        ),
    ),
    witnesses={
        "at_most_half_after": Instance(
            "two opposite patterns", {"patterns": [[1], [-1]], "weights": [[1, 0]], "share": [0], "beta": 1}
        )
    },
)
def segment_jacobian_below_variance(model, case):
    r"""For weights p with :math:`\max_i g(p)_i \le \frac12`, :math:`m = \max_i g(p)_i (1 - g(p)_i)` and
    :math:`0 \le \lambda \le 1`, :math:`\|J_s(\lambda p)\|_2 \le 2 m \beta`; so :math:`\|J_s^m\|_2 \le 2 m \beta` for
    the mean."""
    way = modern.association(case.share[..., None] * case.state, case.patterns, case.beta)
    size = namespace_of(way).spectral_norm(softmax_jacobian(way, case.beta))
    return Sides(
        size, 2 * (case.beta[..., None] * peak_variance(model.association(case.state, case.patterns, case.beta)))
    )
