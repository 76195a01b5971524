"""Learning the map of the stored patterns, for one update."""

from ...arithmetic import directional_derivative, namespace_of
from ...functions import dot
from ...models import attention, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gradients
from ..mappings import ONE_PATTERN, ORTHOGONAL, inner, mappings, raw_jacobian
from ..sources import RAMSAUER_2021

_OFF_DIAGONAL = {"step": [[0, 1], [0, 0]]}
FAMILY = mappings("y", ("y", "k"))


def _derivative(case):
    """Differentiate the shipped attention, whose values are the raw patterns, along a step of the map."""
    raw = case.raw_pattern
    slope = directional_derivative(
        lambda w: attention.attention(case.state, namespace_of(w).matmul(raw, w), raw, case.beta),
        case.key_map,
        case.step,
    )
    return inner(case.weighting, slope)


@statement(
    title="The gradient of the simplified rule by the key map is the Jacobian times a times the state",
    relation="==",
    model="theory.gradients",
    about=("single_update_key_map_gradient",),
    source=Source(RAMSAUER_2021, equations="(414), (418), (431), (435)"),
    uses=("learning.derivative_by_state", "learning.derivative_of_mapped_state"),
    instances=FAMILY,
    edges=(
        Instance("one pattern: no gradient", {**ONE_PATTERN, "weighting": [[1, 1, 1]], "step": [[5], [0], [1]]}),
        Instance("a vector orthogonal to the state", {**ORTHOGONAL, **_OFF_DIAGONAL}),
        Instance("the map itself as the step", {**ORTHOGONAL, "step": [[1, 0], [0, 1]]}),
    ),
    rejects=(
        Mutant(
            "one percent too large",
            {
                "single_update_key_map_gradient": lambda *arguments: (
                    1.01 * gradients.single_update_key_map_gradient(*arguments)
                )
            },
        ),
        Mutant(
            "beta left out",
            {
                "single_update_key_map_gradient": lambda s, y, w, beta, a: (
                    gradients.single_update_key_map_gradient(s, y, w, beta, a) / beta[..., None, None]
                )
            },
        ),
    ),
)
def gradient_by_key_map(model, case):
    r"""With raw patterns as the rows of :math:`Y`, keys :math:`Y W_K`, :math:`p_s = \mathrm{softmax}(\beta Y W_K \xi_s)` and
    :math:`J_s = \beta Y^T (\mathrm{diag}(p_s) - p_s p_s^T) Y`,

    .. math:: \frac{\partial}{\partial W_K} \sum_s a_s^T Y^T p_s = \sum_s J_s a_s \xi_s^T.

    Here :math:`\xi = r` for one map and :math:`\xi = W_Q^T r` for two.
    """
    arguments = (case.state, case.raw_pattern, case.key_map, case.beta, case.weighting)
    return Sides(inner(model.single_update_key_map_gradient(*arguments), case.step), _derivative(case))


@statement(
    title="The gradient of the simplified rule by the key map is the Jacobian times an inner product",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(418), (435)"),
    instances=FAMILY,
    counterexample=Instance("a vector orthogonal to the state", {**ORTHOGONAL, **_OFF_DIAGONAL}),
    amended="learning.gradient_by_key_map",
    fault="transpose",
    correction="The factor is the outer product of a and the state, so the gradient has rank one; the inner product is "
    "defined only where raw patterns and states have one dimension.",
)
def printed(model, case):
    r""":math:`\frac{\partial a^T \xi^{new}}{\partial W} = J (\xi^T a)`, and for two maps :math:`J (W_Q^T r^T a)`, whose
    factors fit together only as :math:`(W_Q r)^T a`."""
    weights = modern.association(case.state, case.patterns, case.beta)
    jacobian = raw_jacobian(weights, case.raw_pattern, case.beta)[..., 0, :, :]
    return Sides(dot(case.state, case.weighting)[..., 0] * inner(jacobian, case.step), _derivative(case))
