"""Where the conjugate of the log-sum-exp of the overlaps is finite."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse, shannon_entropy, squared_norm
from ...models import modern
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="On the hull of the patterns the conjugate of the log-sum-exp of the overlaps is finite",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(507), (508), (511)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=replace(weighted, fields=weighted.fields | {"query": Field("real", ("S", "d"), high=2.0)}),
    edges=(
        Instance(
            "opposite patterns, even weights: attained",
            {"patterns": [[1], [-1]], "weights": [[1, 1]], "query": [[0]], "beta": 1},
        ),
        Instance("one pattern", {"patterns": [[1, 2]], "weights": [[1]], "query": [[3, 1]], "beta": 2}),
        Instance("a query far outside", {"patterns": [[1], [-1]], "weights": [[1, 1]], "query": [[1024]], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "one hundredth below",
            sides=lambda sides: replace(sides, right=sides.right - abs(sides.right) / 100),
        ),
    ),
)
def scores_conjugate_on_hull(model, case):
    r"""For :math:`f(\xi) = \mathrm{lse}(\beta, X^T \xi)`, all weights :math:`w` in the simplex and every :math:`\xi`,
    :math:`\xi^T X w - \frac1\beta \sum_i w_i \ln w_i \le f(\xi)`.

    So :math:`f^*(X w) \le \frac1\beta \sum_i w_i \ln w_i \le 0` on the whole hull of the patterns, whatever their number
    and whether or not they are independent. Off the hull it is infinite.
    """
    free = dot(case.query, case.state) + shannon_entropy(case.weights) / case.beta[..., None]
    return Sides(free, lse(modern.scores(case.query, case.patterns), case.beta))


def _residual(case):
    """Compare X X^T u with the point a = X w."""
    xp = namespace_of(case.patterns)
    overlaps = xp.matmul(case.patterns, case.solution[..., None])
    difference = xp.matmul(xp.matrix_transpose(case.patterns), overlaps)[..., 0] - case.point
    return Sides(squared_norm(difference), 0 * squared_norm(difference))


@statement(
    title="The conjugate of the log-sum-exp of the overlaps is finite only where the solved weights sum to one",
    relation="==",
    model="none",
    hypotheses=(Hypothesis("solution", r":math:`X X^T u = a`", _residual),),
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(507)"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "point": Field("real", ("d",)),
            "solution": Field("real", ("d",)),
        },
        sizes=({"N": 2, "d": 1},),
    ),
    counterexample=Instance(
        "opposite patterns and their mean", {"patterns": [[1], [-1]], "point": [0], "solution": [0]}
    ),
    amended="convexity.scores_conjugate_on_hull",
    fault="missing hypothesis",
    correction="The domain is the hull of the patterns. The printed set is only the part of it where the least-squares "
    "weights lie in the simplex; for the patterns 1 and -1 it is empty, while the conjugate is finite on [-1, 1]. With as "
    "many independent patterns as dimensions the two are the same.",
)
def printed(model, case):
    r"""Let :math:`X X^T` be non-singular. The domain of the conjugate of :math:`\mathrm{lse}(\beta, X^T \xi)` is :math:`\{a
    \mid 0 \le X^T (X X^T)^{-1} a,\ \mathbf 1^T X^T (X X^T)^{-1} a = 1\}`; so every point :math:`a` of the hull, where it
    is finite, and :math:`u = (X X^T)^{-1} a` have :math:`\mathbf 1^T X^T u = 1`.
    """
    total = namespace_of(case.patterns).sum(dot(case.patterns, case.solution[..., None, :]), axis=-1)
    return Sides(total, 1 + 0 * total)
