"""The conjugate of an epi-sum."""

from dataclasses import replace

from ...functions import dot, squared_norm
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import conjugate, epi_sum
from ..families import finite_functions
from ..sources import RAMSAUER_2021


@statement(
    title="The conjugate of an epi-sum is the sum of the conjugates",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A5", "Lemma A27", equations="(497), (502)"),
    instances=replace(
        finite_functions,
        fields=finite_functions.fields | {"others": Field("real", ("L", "n")), "other_values": Field("real", ("L",))},
        sizes=tuple({**sizes, "L": count} for sizes, count in zip(finite_functions.sizes, (1, 3, 2, 5), strict=True)),
    ),
    edges=(
        Instance(
            "sums that coincide",
            {"points": [[0], [1]], "values": [0, 2], "others": [[0], [1]], "other_values": [1, 5], "slope": [3]},
        ),
        Instance(
            "the other function is zero at the origin: nothing changes",
            {"points": [[0, 1], [1, 1]], "values": [0, 2], "others": [[0, 0]], "other_values": [0], "slope": [3, 1]},
        ),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def epi_sum_adds_conjugates(model, case):
    r"""With :math:`(f \square g)(x) = \inf_y (f(y) + g(x - y))`, :math:`(f \square g)^* = f^* + g^*`; tested with
    functions that are finite at finitely many points.
    """
    points, values = epi_sum(case.points, case.values, case.others, case.other_values)
    apart = conjugate(case.points, case.values, case.slope) + conjugate(case.others, case.other_values, case.slope)
    return Sides(conjugate(points, values, case.slope), apart)


@statement(
    title="With a minus for the plus of the epi-sum, the conjugate is the sum of the conjugates",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A27"),
    instances=Family(
        fields={name: Field("real", ("n",)) for name in ("point", "other", "slope")}, sizes=({"n": 1}, {"n": 3})
    ),
    counterexample=Instance("two half squares at slope zero", {"point": [1], "other": [0], "slope": [0]}),
    amended="convexity.epi_sum_adds_conjugates",
    fault="sign",
    correction="The first line of the proof of item 5 has f(y) - g(x - y) for f(y) + g(x - y); its next line has both signs "
    "right.",
)
def printed(model, case):
    r"""The first line of the source's proof says that :math:`\sup_x (x^T s - \inf_y (f(y) - g(x - y)))` is
    :math:`f^*(s) + g^*(s)`. Then for :math:`f = g = \frac12 \|\cdot\|^2` and all :math:`x, y`:
    :math:`x^T s - f(y) + g(x - y) \le f^*(s) + g^*(s) = \|s\|^2`.
    """
    x, y, s = case.point, case.other, case.slope
    return Sides(dot(x, s) - squared_norm(y) / 2 + squared_norm(x - y) / 2, squared_norm(s))
