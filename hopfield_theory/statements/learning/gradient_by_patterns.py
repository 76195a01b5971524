"""What changes when a stored pattern changes."""

from ...arithmetic import directional_derivative, namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gradients, softmax_jacobian
from ..mappings import ONE_PATTERN, ORTHOGONAL, inner, mappings
from ..sources import RAMSAUER_2021

_OFF_DIAGONAL = {"step": [[0, 1], [0, 0]]}
FAMILY = mappings("k", ("N", "k"))


def _derivative(case):
    """Differentiate the shipped update along a step of the patterns."""
    slope = directional_derivative(lambda x: modern.update(case.state, x, case.beta), case.patterns, case.step)
    return inner(case.weighting, slope)


def inner_product_of_state_and_weighting(state, patterns, beta, weighting):
    """The printed gradient: the inner product of state and a is taken out as a factor."""
    xp = namespace_of(state)
    weights = modern.association(state, patterns, beta)
    factor = xp.sum(state * weighting, axis=-1)[..., None, None]
    spread = xp.matmul(softmax_jacobian(weights, beta), patterns[..., None, :, :])
    return xp.matmul(xp.matrix_transpose(weights), weighting) + xp.sum(factor * spread, axis=-3)


@statement(
    title="The gradient by the patterns is the weights times a, and the softmax Jacobian times overlaps with a times the state",
    relation="==",
    model="theory.gradients",
    about=("pattern_gradient",),
    source=Source(RAMSAUER_2021, equations="(409)"),
    uses=("learning.derivative_by_state",),
    instances=FAMILY,
    edges=(
        Instance("one pattern: its weight is one", {**ONE_PATTERN, "weighting": [[3]], "step": [[5]]}),
        Instance("a vector orthogonal to the state", {**ORTHOGONAL, **_OFF_DIAGONAL}),
        Instance("both patterns move alike", {**ORTHOGONAL, "step": [[1, 2], [1, 2]]}),
    ),
    rejects=(
        Mutant("an inner product for an outer one", {"pattern_gradient": inner_product_of_state_and_weighting}),
        Mutant(
            "patterns as keys alone",
            {"pattern_gradient": lambda s, x, beta, a: gradients.attention_gradients(s, x, x, beta, a).key},
        ),
    ),
)
def gradient_by_patterns(model, case):
    r"""With patterns as the rows of :math:`X`, states :math:`\xi_s` and vectors :math:`a_s`,

    .. math::

       \frac{\partial}{\partial X} \sum_s a_s^T f(\xi_s)
       = \sum_s \Big(p_s a_s^T + \beta (\mathrm{diag}(p_s) - p_s p_s^T) X a_s \xi_s^T\Big).

    Both sides are compared along a step of :math:`X`; the derivative is that of the shipped update, by dual numbers.
    """
    gradient = model.pattern_gradient(case.state, case.patterns, case.beta, case.weighting)
    return Sides(inner(gradient, case.step), _derivative(case))


@statement(
    title="The gradient by the patterns has the inner product of state and a as a factor",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(409)"),
    instances=FAMILY,
    counterexample=Instance(
        "the other coordinate of a pattern, with a orthogonal to the state", {**ORTHOGONAL, **_OFF_DIAGONAL}
    ),
    amended="learning.gradient_by_patterns",
    fault="transpose",
    correction="The second term is the outer product of the state with a^T X (diag(p) - p p^T), not a multiple of "
    "X (diag(p) - p p^T); in one dimension both are the same.",
)
def printed(model, case):
    r"""With patterns as columns, :math:`\frac{\partial a^T \xi^{new}}{\partial X} = a p^T
    + \beta X (\mathrm{diag}(p) - p p^T) (\xi^T a)`."""
    gradient = inner_product_of_state_and_weighting(case.state, case.patterns, case.beta, case.weighting)
    return Sides(inner(gradient, case.step), _derivative(case))
