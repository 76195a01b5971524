"""Learning the map of the raw states, where the result is mapped too."""

from ...arithmetic import directional_derivative, namespace_of
from ...functions import dot
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gradients
from ..mappings import ONE_PATTERN, ORTHOGONAL, inner, mappings
from ..sources import RAMSAUER_2021

FAMILY = mappings("k", ("r", "k"))


def _derivative(case):
    """Differentiate the shipped update along a step of the map."""
    slope = directional_derivative(
        lambda w: modern.update(namespace_of(w).matmul(case.raw_state, w), case.patterns, case.beta),
        case.query_map,
        case.step,
    )
    return inner(case.weighting, slope)


@statement(
    title="The gradient of the full rule by the query map is the raw state times a and the Jacobian of the mapped patterns",
    relation="==",
    model="theory.gradients",
    about=("query_map_gradient",),
    source=Source(RAMSAUER_2021, equations="(425), (430)"),
    uses=(
        "learning.derivative_by_state",
        "learning.derivative_of_mapped_state",
        "learning.jacobian_of_mapped_patterns",
    ),
    instances=FAMILY,
    edges=(
        Instance("one pattern: no gradient", {**ONE_PATTERN, "weighting": [[3]], "step": [[5], [1]]}),
        Instance("a vector orthogonal to the state", {**ORTHOGONAL, "step": [[0, 0], [1, 0]]}),
        Instance("the map itself as the step", {**ORTHOGONAL, "step": [[1, 0], [0, 1]]}),
    ),
    rejects=(
        Mutant(
            "one percent too large",
            {"query_map_gradient": lambda *arguments: 1.01 * gradients.query_map_gradient(*arguments)},
        ),
    ),
)
def gradient_by_query_map_of_full_rule(model, case):
    r"""With patterns :math:`X = Y W_K` and the Jacobian :math:`J` of the update, which is :math:`W_K^T J_Y W_K` for that of
    the raw patterns,

    .. math:: \frac{\partial}{\partial W_Q} \sum_s a_s^T f(W_Q^T r_s) = \sum_s r_s a_s^T J(W_Q^T r_s).
    """
    arguments = (case.raw_state, case.query_map, case.patterns, case.patterns, case.beta, case.weighting)
    return Sides(inner(model.query_map_gradient(*arguments), case.step), _derivative(case))


@statement(
    title="The gradient of the full rule by the query map has an inner product as a factor",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(430)"),
    instances=FAMILY,
    counterexample=Instance("a vector orthogonal to the raw state", {**ORTHOGONAL, "step": [[0, 0], [1, 0]]}),
    amended="learning.gradient_by_query_map_of_full_rule",
    fault="transpose",
    correction="The factor is the outer product of the raw state and a; the printed product is square in the associative "
    "space, and the inner product needs raw states as long as mapped ones.",
)
def printed(model, case):
    r"""With columns, :math:`\frac{\partial a^T \xi^{new}}{\partial W_Q} = W_K J W_K^T (r^T a)`."""
    jacobian = modern.jacobian(case.state, case.patterns, case.beta)[..., 0, :, :]
    return Sides(dot(case.raw_state, case.weighting)[..., 0] * inner(jacobian, case.step), _derivative(case))
