"""A sum of values of W as a value of W."""

from dataclasses import replace

from ...functions import lambert_w
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="W(x) + W(y) is W of x y (1 / W(x) + 1 / W(y))",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(526)"),
    uses=("lambert.exponential_of_multiple", "lambert.undoes_y_exp_y"),
    instances=Family(
        fields={"x": Field("positive", (), 0.01, 100.0), "y": Field("positive", (), 0.01, 100.0)},
        sizes=({},),
    ),
    edges=(
        Instance("equal arguments", {"x": 3, "y": 3}),
        Instance("far apart", {"x": 0.0009765625, "y": 1024}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def adds(model, case):
    r"""For all :math:`x, y > 0`, :math:`W_0(x) + W_0(y) = W_0\Big(x y \Big(\frac1{W_0(x)} + \frac1{W_0(y)}\Big)\Big)`."""
    first, second = lambert_w(case.x), lambert_w(case.y)
    return Sides(first + second, lambert_w(case.x * case.y * (1 / first + 1 / second)))
