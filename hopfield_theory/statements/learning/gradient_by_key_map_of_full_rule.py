"""Learning the map of the stored patterns, where the result is mapped too."""

from ...arithmetic import directional_derivative, namespace_of
from ...functions import dot
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gradients
from ..mappings import ONE_PATTERN, ORTHOGONAL, inner, mappings, raw_jacobian
from ..sources import RAMSAUER_2021

_OFF_DIAGONAL = {"step": [[0, 1], [0, 0]]}
FAMILY = mappings("k", ("y", "k"))


def _derivative(case):
    """Differentiate the shipped update along a step of the map."""
    raw = case.raw_pattern
    slope = directional_derivative(
        lambda w: modern.update(case.state, namespace_of(w).matmul(raw, w), case.beta), case.key_map, case.step
    )
    return inner(case.weighting, slope)


@statement(
    title="The gradient of the full rule by the key map has a second term that does not vanish with the Jacobian",
    relation="==",
    model="theory.gradients",
    about=("key_map_gradient",),
    source=Source(RAMSAUER_2021, equations="(414), (419), (420), (431), (436), (437)"),
    uses=("learning.gradient_by_patterns", "learning.derivative_of_mapped_state"),
    instances=FAMILY,
    edges=(
        Instance("one pattern: the second term alone", {**ONE_PATTERN, "weighting": [[3]], "step": [[5], [0], [1]]}),
        Instance("a vector orthogonal to the state", {**ORTHOGONAL, **_OFF_DIAGONAL}),
        Instance("the map itself as the step", {**ORTHOGONAL, "step": [[1, 0], [0, 1]]}),
    ),
    rejects=(
        Mutant(
            "one percent too large",
            {"key_map_gradient": lambda *arguments: 1.01 * gradients.key_map_gradient(*arguments)},
        ),
        Mutant(
            "the keys alone",
            {
                "key_map_gradient": lambda s, y, w, beta, a: (
                    namespace_of(y).matrix_transpose(y) @ gradients.attention_gradients(s, y @ w, y @ w, beta, a).key
                )
            },
        ),
    ),
)
def gradient_by_key_map_of_full_rule(model, case):
    r"""With raw patterns as the rows of :math:`Y`, patterns :math:`X = Y W_K`, weights :math:`p_s` of the update and
    :math:`J_s = \beta Y^T (\mathrm{diag}(p_s) - p_s p_s^T) Y`,

    .. math:: \frac{\partial}{\partial W_K} \sum_s a_s^T f(\xi_s) = \sum_s \Big(Y^T p_s a_s^T + J_s W_K a_s \xi_s^T\Big).

    Here :math:`\xi = r` for one map and :math:`\xi = W_Q^T r` for two.
    """
    arguments = (case.state, case.raw_pattern, case.key_map, case.beta, case.weighting)
    return Sides(inner(model.key_map_gradient(*arguments), case.step), _derivative(case))


@statement(
    title="The gradient of the full rule by the key map has an inner product as a factor",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(420), (437)"),
    instances=FAMILY,
    counterexample=Instance("a vector orthogonal to the state", {**ORTHOGONAL, **_OFF_DIAGONAL}),
    amended="learning.gradient_by_key_map_of_full_rule",
    fault="transpose",
    correction="The second term is the outer product of the state and the mapped Jacobian's product with a; the first is "
    "right. In one dimension both wordings agree.",
)
def printed(model, case):
    r"""With columns, :math:`\frac{\partial a^T \xi^{new}}{\partial W} = a p^T Y^T + W J (\xi^T a)`, and for two maps
    :math:`a p^T Y^T + W_K J (W_Q^T r^T a)`, whose factors fit together only as :math:`(W_Q r)^T a`."""
    xp = namespace_of(case.raw_pattern)
    weights = modern.association(case.state, case.patterns, case.beta)
    average = xp.matmul(xp.matrix_transpose(xp.matmul(weights, case.raw_pattern)), case.weighting)
    mapped = xp.matmul(raw_jacobian(weights, case.raw_pattern, case.beta)[..., 0, :, :], case.key_map)
    overlap = dot(case.state, case.weighting)[..., 0]
    return Sides(inner(average, case.step) + overlap * inner(mapped, case.step), _derivative(case))
