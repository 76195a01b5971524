"""The Jacobian of the map of weights."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import score_range, softmax_jacobian
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="The map of weights is linear up to a quarter of the squared range of the change of the scores",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(106), (107)"),
    instances=weighted,
    edges=(
        Instance("a small step", {"patterns": [[1], [-1]], "weights": [[2, 1], [2.0009765625, 1]], "beta": 1}),
        Instance("from vertex to vertex", {"patterns": [[2, 0], [0, 1]], "weights": [[1, 0], [0, 1]], "beta": 1}),
        Instance("equal patterns", {"patterns": [[2], [2]], "weights": [[1, 0], [0, 1]], "beta": 1}),
    ),
    rejects=(Mutant("beta doubled", {"association": lambda state, x, beta: modern.association(state, x, 2 * beta)}),),
    never_attained=(
        r"With :math:`y = (u - \bar u)^2` for the change u of the scores, the second derivative has the 1-norm "
        ":math:`E|y - Ey|`. As :math:`|y - Ey| < y + Ey` unless one of them is zero, it is strictly below "
        r":math:`2 Ey \le \frac12 D^2` wherever :math:`D > 0`; at :math:`D = 0` both sides are zero."
    ),
)
def jacobian_is_first_order(model, case):
    r"""For all weights p, q with :math:`J_s = \beta (\mathrm{diag}(g(p)) - g(p) g(p)^T)`,

    .. math:: \|g(q) - g(p) - J_s X X^T (q - p)\|_1 \le \tfrac14 D^2,

    where D is the range of the entries of :math:`\beta X X^T (q - p)`. So
    :math:`\partial g_i / \partial p_j = (J_s X X^T)_{ij}`; the source writes the transpose of this matrix,
    :math:`J(p) = X X^T J_s`, with the patterns as the rows of X.
    """
    xp, patterns, beta = namespace_of(case.patterns), case.patterns, case.beta
    weights = model.association(case.state, patterns, beta)
    step = case.state[..., 1:, :] - case.state[..., :1, :]
    scores = xp.matmul(step, xp.matrix_transpose(patterns))[..., 0, :]
    linear = xp.matmul(softmax_jacobian(weights[..., 0, :], beta), scores[..., None])[..., 0]
    remainder = xp.sum(xp.abs(weights[..., 1, :] - weights[..., 0, :] - linear), axis=-1)
    return Sides(remainder, (beta * score_range(step, patterns)[..., 0]) ** 2 / 4, trivial=2)
