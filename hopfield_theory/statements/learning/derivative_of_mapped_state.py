"""The tensor in the middle of the chain rule."""

from ...arithmetic import directional_derivative, namespace_of
from ...functions import dot
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import trace
from ..mappings import ORTHOGONAL, inner, mappings
from ..sources import RAMSAUER_2021

FAMILY = mappings("k", ("r", "k"))


def _derivative(case):
    mapped = directional_derivative(lambda w: namespace_of(w).matmul(case.raw_state, w), case.query_map, case.step)
    return inner(case.weighting, mapped)


@statement(
    title="The derivative of a mapped state by its map, applied to a, is an outer product",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, equations="(416), (417), (427), (428), (433), (434)"),
    instances=FAMILY,
    edges=(
        Instance("a vector orthogonal to the state", {**ORTHOGONAL, "step": [[0, 0], [1, 0]]}),
        Instance("the map itself as the step", {**ORTHOGONAL, "step": [[1, 0], [0, 1]]}),
        Instance("no step", {**ORTHOGONAL, "step": [[0, 0], [0, 0]]}),
    ),
    rejects=(Mutant("one percent too large", sides=lambda sides: Sides(1.01 * sides.left, sides.right)),),
)
def derivative_of_mapped_state(model, case):
    r"""The gradient of :math:`\sum_s a_s^T W^T r_s` by the map :math:`W` is :math:`\sum_s r_s a_s^T`.

    The vectors :math:`a_s` are the gradients by the mapped states, Eqs. (416), (427), (433). For Eq. (434) the map is
    :math:`W_K^T` and :math:`r_s` is the state :math:`W_Q r`.
    """
    xp = namespace_of(case.raw_state)
    outer = xp.matmul(xp.matrix_transpose(case.raw_state), case.weighting)
    return Sides(inner(outer, case.step), _derivative(case))


@statement(
    title="The derivative of a mapped state by its map, applied to a, is a multiple of the identity",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, equations="(417), (428), (434)"),
    instances=FAMILY,
    counterexample=Instance(
        "an entry off the diagonal, with a orthogonal to the state", {**ORTHOGONAL, "step": [[0, 0], [1, 0]]}
    ),
    amended="learning.derivative_of_mapped_state",
    fault="transpose",
    correction="It is the outer product of the state and a; their inner product times the identity comes from summing over "
    "the other index of the map, the one that the chain rule leaves free, and has the right shape only for square maps.",
)
def printed(model, case):
    r""":math:`\frac{\partial (W^T \xi)}{\partial W} a = (\xi^T a) I`, and so for :math:`W_Q r` and
    :math:`W_K^T W_Q r`."""
    return Sides(dot(case.raw_state, case.weighting)[..., 0] * trace(case.step), _derivative(case))
