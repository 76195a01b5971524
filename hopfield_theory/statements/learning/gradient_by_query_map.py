"""Learning the map of the raw states, for one update."""

from ...arithmetic import directional_derivative, namespace_of
from ...functions import dot
from ...models import attention, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gradients
from ..mappings import ONE_PATTERN, ORTHOGONAL, inner, mappings, raw_jacobian
from ..sources import RAMSAUER_2021

FAMILY = mappings("y", ("r", "k"))


def _derivative(case):
    """Differentiate the shipped attention, whose values are the raw patterns, along a step of the map."""
    slope = directional_derivative(
        lambda w: attention.attention(
            namespace_of(w).matmul(case.raw_state, w), case.patterns, case.raw_pattern, case.beta
        ),
        case.query_map,
        case.step,
    )
    return inner(case.weighting, slope)


@statement(
    title="The gradient of the simplified rule by the query map is the raw state times a, the Jacobian and the key map",
    relation="==",
    model="theory.gradients",
    about=("query_map_gradient",),
    source=Source(RAMSAUER_2021, equations="(425), (429)"),
    uses=("learning.derivative_by_query", "learning.derivative_of_mapped_state"),
    instances=FAMILY,
    edges=(
        Instance("one pattern: no gradient", {**ONE_PATTERN, "weighting": [[1, 1, 1]], "step": [[5], [1]]}),
        Instance("a vector orthogonal to the state", {**ORTHOGONAL, "step": [[0, 0], [1, 0]]}),
        Instance("the map itself as the step", {**ORTHOGONAL, "step": [[1, 0], [0, 1]]}),
    ),
    rejects=(
        Mutant(
            "one percent too large",
            {"query_map_gradient": lambda *arguments: 1.01 * gradients.query_map_gradient(*arguments)},
        ),
        Mutant(
            "beta squared",
            {
                "query_map_gradient": lambda r, w, k, v, beta, a: (
                    gradients.query_map_gradient(r, w, k, v, beta, a) * beta[..., None, None]
                )
            },
        ),
    ),
)
def gradient_by_query_map(model, case):
    r"""With raw patterns as the rows of :math:`Y`, keys :math:`Y W_K`, :math:`p_s = \mathrm{softmax}(\beta Y W_K W_Q^T r_s)` and
    :math:`J_s = \beta Y^T (\mathrm{diag}(p_s) - p_s p_s^T) Y`,

    .. math:: \frac{\partial}{\partial W_Q} \sum_s a_s^T Y^T p_s = \sum_s r_s a_s^T J_s W_K.
    """
    arguments = (case.raw_state, case.query_map, case.patterns, case.raw_pattern, case.beta, case.weighting)
    return Sides(inner(model.query_map_gradient(*arguments), case.step), _derivative(case))


@statement(
    title="The gradient of the simplified rule by the query map has an inner product as a factor",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(429)"),
    instances=FAMILY,
    counterexample=Instance("a vector orthogonal to the raw state", {**ORTHOGONAL, "step": [[0, 0], [1, 0]]}),
    amended="learning.gradient_by_query_map",
    fault="transpose",
    correction="The factor is the outer product of the raw state and a; the printed product has the shape of the raw "
    "patterns' space by the associative space, and the inner product needs raw states as long as raw patterns.",
)
def printed(model, case):
    r"""With columns, :math:`\frac{\partial a^T \xi^{new}}{\partial W_Q} = J W_K^T (r^T a)`."""
    weights = modern.association(case.state, case.patterns, case.beta)
    jacobian = raw_jacobian(weights, case.raw_pattern, case.beta)[..., 0, :, :]
    product = namespace_of(jacobian).matmul(jacobian, case.key_map)
    return Sides(dot(case.raw_state, case.weighting)[..., 0] * inner(product, case.step), _derivative(case))
