"""The conjugate of the log-sum-exp of the overlaps by solving for the weights."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse, shannon_entropy, squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _square_network(raw: Case) -> Case:
    """Choose d patterns with X^T u = w and X^T xi = ln(w) / beta for given orthogonal u and xi, and a = X X^T u."""
    xp = namespace_of(raw.weights)
    w = raw.weights / xp.sum(raw.weights, axis=-1, keepdims=True)
    u = raw.solution
    xi = raw.query - u * (dot(raw.query, u) / squared_norm(u))[..., None]

    def with_overlaps(patterns, direction, overlaps):
        missing = (overlaps - dot(patterns, direction[..., None, :])) / squared_norm(direction)[..., None]
        return patterns + missing[..., None] * direction[..., None, :]

    patterns = with_overlaps(with_overlaps(raw.rest, u, w), xi, xp.log(w) / raw.beta[..., None])
    point = xp.matmul(dot(patterns, u[..., None, :])[..., None, :], patterns)
    return Case(patterns=patterns, solution=u, point=point, query=xi[..., None, :], beta=raw.beta)


@statement(
    title="With as many independent patterns as dimensions, the conjugate of the log-sum-exp of the overlaps is the "
    "negative entropy of the solved weights",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(507), (509), (511)"),
    uses=("convexity.scores_conjugate_on_hull",),
    instances=Family(
        fields={
            "rest": Field("real", ("N", "N")),
            "weights": Field("positive", ("N",), 0.01, 1.0),
            "solution": Field("real", ("N",)),
            "query": Field("real", ("N",)),
            "beta": Field("positive", (), 0.1, 10.0),
        },
        sizes=({"N": 2}, {"N": 3}, {"N": 6}),
        build=_square_network,
    ),
    edges=(
        Instance(
            "two patterns",
            {"rest": [[0, 0], [0, 0]], "weights": [1, 3], "solution": [1, 0], "query": [0, 1], "beta": 1},
        ),
        Instance(
            "three patterns",
            {
                "rest": [[0, 0, 1], [0, 0, 2], [0, 0, -1]],
                "weights": [1, 2, 5],
                "solution": [1, 0, 0],
                "query": [0, 1, 0],
                "beta": 2,
            },
        ),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def scores_conjugate_of_independent_patterns(model, case):
    r"""Let :math:`X` be square and non-singular, and :math:`w = X^T (X X^T)^{-1} a = X^{-1} a` positive of sum one. Then
    some :math:`\xi` has :math:`X^T \xi = \beta^{-1} \ln w`, and :math:`\xi^T a - \mathrm{lse}(\beta, X^T \xi) =
    \frac1\beta \sum_i w_i \ln w_i` there.

    By ``convexity.scores_conjugate_on_hull`` no :math:`\xi` gives more, so this is :math:`f^*(a)`, the conjugate of
    :math:`\mathrm{lse}(\beta, \cdot)` at :math:`w`.
    """
    w = modern.scores(case.solution[..., None, :], case.patterns)[..., 0, :]
    reached = dot(case.query, case.point) - lse(modern.scores(case.query, case.patterns), case.beta)
    return Sides(reached[..., 0], -shannon_entropy(w) / case.beta)


def _distance(case):
    """Compare the mean of the patterns under the weights q with a, both times the sums of q and of the patterns."""
    xp, x, q = namespace_of(case.patterns), case.patterns, case.weights
    difference = dot(q, x) * xp.sum(x, axis=-1) - squared_norm(x) * xp.sum(q, axis=-1)
    return Sides(difference * difference, 0 * difference)


@statement(
    title="The conjugate of the log-sum-exp of the overlaps is the negative entropy of the least-squares weights",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(509), (511)"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N",)),
            "weights": Field("positive", ("N",), 0.01, 1.0),
            "beta": Field("positive", (), 0.1, 10.0),
        },
        sizes=({"N": 3},),
    ),
    hypotheses=(Hypothesis("same_point", r":math:`X q = a`", _distance),),
    counterexample=Instance(
        "the patterns 1, 2, 3 in one dimension", {"patterns": [1, 2, 3], "weights": [11, 18, 31], "beta": 1}
    ),
    amended="convexity.scores_conjugate_of_independent_patterns",
    fault="missing hypothesis",
    correction="With more patterns than dimensions many weights give the same point. The conjugate is the least negative "
    "entropy of them all, and X^T (X X^T)^{-1} a are those of least norm. The step that turns a supremum over the range of "
    "X^T into one over all vectors is false.",
)
def printed(model, case):
    r"""Let :math:`X X^T` be non-singular, and :math:`w = X^T (X X^T)^{-1} a` in the simplex. Then the conjugate of
    :math:`\mathrm{lse}(\beta, X^T \xi)` at :math:`a` is :math:`\frac1\beta \sum_i w_i \ln w_i`; so all weights :math:`q`
    with :math:`X q = a` have :math:`\sum_i w_i \ln w_i \le \sum_i q_i \ln q_i`. Stated here for one dimension and
    :math:`a = \sum_i x_i^2 / \sum_i x_i`, where :math:`w_i = x_i / \sum_j x_j`.

    This takes the conjugate on the right of Eq. (509) over all vectors, as in Lemma A28. Over the range :math:`X^v` of
    :math:`X^T` alone, the equation only renames the variable.
    """
    xp = namespace_of(case.patterns)
    solved, other = (x / xp.sum(x, axis=-1, keepdims=True) for x in (case.patterns, case.weights))
    return Sides(-shannon_entropy(solved) / case.beta, -shannon_entropy(other) / case.beta)
