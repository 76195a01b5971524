"""The errors of the sparse and of the dense network, for three patterns."""

from fractions import Fraction

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern, sparse
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..orders import margin, of_orders, per_order
from ..sources import THIS_PACKAGE


def _three(raw: Case) -> Case:
    xp = namespace_of(raw.lead)
    lead = raw.lead[..., None, None]
    state = xp.concat([-lead, 0 * lead + 1], axis=-1)
    patterns = 0 * lead + xp.convert([[0, 0], [1, 0], [-1, -1]], raw.lead)
    return Case(patterns=patterns, state=state, beta=raw.beta)


@statement(
    title="The sparse network may miss the nearest pattern by more than the dense network",
    relation="<",
    model="sparse",
    about=("update",),
    source=Source(THIS_PACKAGE),
    uses=("sparse.in_support_where_powers_stay_below_one",),
    instances=of_orders(
        Family(
            fields={"lead": Field("unit", (), 0.0, 0.002), "beta": Field("unit", (), 1.0, 1.5)},
            sizes=({},),
            build=_three,
        )
    ),
    edges=(
        Instance("a tie of the first two", {"lead": 0, "beta": 1}),
        Instance("the first one leads", {"lead": Fraction(1, 500), "beta": 1.5}),
    ),
    rejects=(
        Mutant(
            "a tenth nearer to the origin", {"update": lambda s, x, b, alpha=1.5: 0.9 * sparse.update(s, x, b, alpha)}
        ),
    ),
)
def may_miss_by_more_than_dense(model, case):
    r"""Store (0, 0), (1, 0) and (-1, -1), and let :math:`\xi = (-\delta, 1)` with :math:`0 \le \delta \le \frac1{500}`: the first
    pattern is the nearest, and none has a larger overlap. For :math:`\alpha = \frac54, \frac32, 2`, :math:`m = \frac{1}{\alpha - 1}`
    and :math:`m \le \beta \le \frac32 m`, the sparse update is farther from it than the dense one.

    The sparse network drops the third pattern, and what it would have contributed to the mean was of use: it lies
    opposite to the second one.
    """
    first = case.patterns[..., :1, :]

    def dense(alpha):
        return norm(modern.update(case.state, case.patterns, margin(alpha) * case.beta) - first)

    def found(alpha):
        return norm(model.update(case.state, case.patterns, margin(alpha) * case.beta, alpha=alpha) - first)

    return Sides(per_order(case, dense), per_order(case, found))
