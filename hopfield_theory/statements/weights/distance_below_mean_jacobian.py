"""How far the new weights are from even ones, by the mean Jacobian."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_row_sum, mean_softmax_jacobian
from ..families import weighted
from ..sources import RAMSAUER_2021


def _distance(model, case):
    """Give the distance of the new weights from even ones in the 1-norm, the mean of J_s^m X X^T and its error bound
    in that norm."""
    xp, patterns = namespace_of(case.patterns), case.patterns
    weights = model.association(case.state, patterns, case.beta)
    middle, error = mean_softmax_jacobian(case.weights, patterns, case.beta)
    gram = xp.matmul(patterns, xp.matrix_transpose(patterns))
    # the 1-norm of an N x N matrix is at most sqrt(N) times the spectral norm
    allowed = error * (largest_row_sum(gram) * xp.sqrt(xp.convert(patterns.shape[-2], patterns)))[..., None]
    distance = xp.sum(xp.abs(weights - (0 * weights + 1) / patterns.shape[-2]), axis=-1)
    return distance, xp.matmul(middle, gram[..., None, :, :]), allowed


@statement(
    title="The new weights are as close to even ones as the mean Jacobian is small",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(120)"),
    instances=weighted,
    counterexample=Instance(
        "a unit pattern and a zero pattern, at a vertex", {"patterns": [[1], [0]], "weights": [[1, 0]], "beta": 1}
    ),
    amended="weights.distance_below_mean_jacobian",
    fault="transpose",
    correction=(
        r"With :math:`J^m = X X^T J_s^m`, as in (106), it is the transpose of :math:`J^m` that maps p, as in "
        r"(108)."
    ),
)
def printed(model, case):
    r"""For all weights p, :math:`\|g(p) - \frac1N \mathbf{1}\|_1 \le \|J^m\|_1` with :math:`J^m = X X^T J_s^m`.

    The right side is the midpoint rule with its error bound added.
    """
    distance, transposed, allowed = _distance(model, case)
    # here the patterns are rows: the column sums of J^m are the row sums of its transpose
    xp = namespace_of(transposed)
    return Sides(distance, largest_row_sum(xp.matrix_transpose(transposed)) + allowed)


@statement(
    title="The new weights are as close to even ones as the transposed mean Jacobian is small",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(120)"),
    uses=("weights.mean_jacobian_maps_weights",),
    instances=weighted,
    edges=(
        Instance(
            "a unit pattern and a zero pattern, at a vertex", {"patterns": [[1], [0]], "weights": [[1, 0]], "beta": 1}
        ),
        Instance("two opposite patterns, at a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 0.25}),
        Instance("all zero: both sides are zero", {"patterns": [[0], [0]], "weights": [[1, 0]], "beta": 1}),
    ),
    rejects=(
        Mutant("a twentieth less", sides=lambda sides: replace(sides, right=0.95 * sides.right)),
        Mutant("beta doubled", {"association": lambda state, x, beta: modern.association(state, x, 2 * beta)}),
    ),
    never_attained=(
        "The right side has the error bound of the midpoint rule added. It exceeds the error unless all scores "
        "are equal, as no centred score reaches their range D while every weight is positive; and where all are "
        "equal, the left side is zero. The norm of the integral itself is attained, by two opposite patterns at a "
        "vertex."
    ),
)
def distance_below_mean_jacobian(model, case):
    r"""For all weights p, :math:`\|g(p) - \frac1N \mathbf{1}\|_1 \le \|(J^m)^T\|_1 = \|J_s^m X X^T\|_1`, the largest
    absolute column sum.

    The right side is the midpoint rule with its error bound added.
    """
    distance, matrix, allowed = _distance(model, case)
    return Sides(distance, largest_row_sum(matrix) + allowed, trivial=2)
