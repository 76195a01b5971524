"""The support as beta and the order grow."""

from ...arithmetic import namespace_of
from ...models import sparse
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..orders import of_orders, per_order
from ..sources import THIS_PACKAGE

growing = of_orders(
    Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "beta": Field("positive", (), 0.01, 10.0),
            "growth": Field("unit", (), 1.0, 1.25),
        },
        sizes=SMALL,
        build=lambda raw: Case(patterns=raw.patterns, state=raw.state, beta=raw.beta, larger=raw.growth * raw.beta),
    )
)


@statement(
    title="The support of the weights only shrinks as beta or the order of entmax grows",
    relation="<=",
    model="sparse",
    about=("association",),
    source=Source(THIS_PACKAGE),
    uses=("sparse.in_support_where_powers_stay_below_one",),
    instances=growing,
    edges=(
        Instance("a tie", {"patterns": [[1], [-1]], "state": [[0]], "beta": 1, "growth": 1.25}),
        Instance("one is left", {"patterns": [[1], [-1]], "state": [[1]], "beta": 1, "growth": 1}),
    ),
    rejects=(
        Mutant(
            "beta is taken for a temperature",
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, 1 / b, alpha)},
        ),
    ),
)
def support_shrinks(model, case):
    r"""For :math:`1 < \alpha \le \alpha'` and :math:`\beta \le \beta'`, a pattern that has no weight at :math:`\alpha, \beta` has none at
    :math:`\alpha', \beta'`.

    The order grows in the steps of the instances; the weights themselves are not monotone.
    """
    xp = namespace_of(case.patterns)
    lowest = case.alphas[0]

    def weighed(alpha, beta):
        return xp.sign(model.association(case.state, case.patterns, beta, alpha=alpha))

    before = {lowest: lowest} | dict(zip(case.alphas[1:], case.alphas[:-1], strict=True))
    return Sides(
        per_order(case, lambda alpha: weighed(alpha, case.larger)),
        per_order(case, lambda alpha: weighed(before[alpha], case.beta)),
    )
