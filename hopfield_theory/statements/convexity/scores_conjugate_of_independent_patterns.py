"""The conjugate of the log-sum-exp of the overlaps by solving for the weights."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse, shannon_entropy, squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
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
