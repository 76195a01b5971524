"""Below the bistable window of three unit vectors at 120 degrees."""

from dataclasses import replace
from fractions import Fraction

from ...functions import dot
from ...models import modern
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE
from .mean_and_patterns_are_both_stable import triangle_with

below = Family(
    fields={"beta": Field("unit", (), 0.05, 1.83), "place": Field("unit", ("S",), 0.001, 1.0)},
    sizes=({"S": 3},),
    build=triangle_with,
)


@statement(
    title="Below the window, three unit vectors at 120 degrees have no fixed point on the axis of a pattern but the mean",
    relation="<",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=below,
    edges=(
        Instance(
            "the upper end, where the update nearly touches",
            {"beta": Fraction(183, 100), "place": [Fraction(377, 1000)]},
        ),
        Instance("at the pattern", {"beta": Fraction(183, 100), "place": [1]}),
    ),
    rejects=(
        Mutant(
            "beta one percent higher",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 1.01 * beta)},
        ),
        Mutant("a thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),
    ),
)
def mean_is_alone_below_the_window(model, case):
    r"""For three unit vectors at 120 degrees, :math:`0 < \beta \le 1.83` and :math:`0 < s \le 1`: :math:`x_1^T f(s x_1) < s`."""
    return Sides(dot(model.update(case.state, case.patterns, case.beta), case.axis), case.place)
