"""The simplified update rule reads out raw patterns, but compares mapped ones."""

from ...arithmetic import directional_derivative, namespace_of
from ...models import attention, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..mappings import ONE_PATTERN, ORTHOGONAL, mappings, raw_jacobian
from ..sources import RAMSAUER_2021


@statement(
    title="The simplified rule changes with the query by the Jacobian of the raw patterns times the key map",
    relation="==",
    source=Source(RAMSAUER_2021, equations="(426)"),
    uses=("learning.derivative_by_state",),
    instances=mappings("y", ("S", "k")),
    edges=(
        Instance("one pattern: nothing changes", {**ONE_PATTERN, "weighting": [[1, 1, 1]], "step": [[5]]}),
        Instance("a tie", {**ORTHOGONAL, "step": [[1, 0]]}),
        Instance("a step across the difference of the keys", {**ORTHOGONAL, "step": [[0, 7]]}),
    ),
    rejects=(Mutant("one percent too large", sides=lambda sides: Sides(1.01 * sides.left, sides.right)),),
)
def derivative_by_query(model, case):
    r"""With raw patterns as the rows of :math:`Y`, keys :math:`Y W_K`, :math:`p = \mathrm{softmax}(\beta Y W_K \xi)` and
    :math:`J = \beta Y^T (\mathrm{diag}(p) - p p^T) Y`, the derivative of :math:`Y^T p` along a step h of :math:`\xi` is
    :math:`J W_K h`.
    """
    xp = namespace_of(case.state)
    weights = modern.association(case.state, case.patterns, case.beta)
    through_map = xp.matmul(case.step, xp.matrix_transpose(case.key_map))
    change = xp.matmul(raw_jacobian(weights, case.raw_pattern, case.beta), through_map[..., None])[..., 0]
    slope = directional_derivative(
        lambda x: attention.attention(x, case.patterns, case.raw_pattern, case.beta), case.state, case.step
    )
    return Sides(change, slope)
