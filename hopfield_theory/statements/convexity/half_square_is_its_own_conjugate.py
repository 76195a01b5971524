"""The conjugate of half the squared norm."""

from dataclasses import replace

from ...functions import dot, squared_norm
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="Half the squared norm is its own conjugate",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A27", equations="(498)"),
    instances=Family(
        fields={"slope": Field("real", ("n",), high=3.0), "off": Field("real", ("n",))},
        sizes=({"n": 1}, {"n": 2}, {"n": 5}),
        build=lambda raw: Case(slope=raw.slope, point=raw.slope + raw.off),
    ),
    edges=(
        Instance("at the slope itself: attained", {"slope": [3, -1], "off": [0, 0]}),
        Instance("at the origin", {"slope": [3], "off": [-3]}),
        Instance("no slope: both sides may vanish", {"slope": [0], "off": [0]}),
    ),
    rejects=(Mutant("one thousandth too small", sides=lambda sides: replace(sides, right=0.999 * sides.right)),),
)
def half_square_is_its_own_conjugate(model, case):
    r"""For all :math:`x` and :math:`y`, :math:`x^T y - \frac12 \|x\|^2 \le \frac12 \|y\|^2`, with equality at
    :math:`x = y`: :math:`(\frac12 \|\cdot\|^2)^* = \frac12 \|\cdot\|^2`.
    """
    return Sides(dot(case.point, case.slope) - squared_norm(case.point) / 2, squared_norm(case.slope) / 2)
