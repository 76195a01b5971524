"""A multiple of W as a value of W."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="n W(x) is W of n x^n / W(x)^(n-1)",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(525)"),
    uses=("lambert.exponential_of_multiple", "lambert.undoes_y_exp_y"),
    instances=Family(
        fields={"x": Field("positive", (), 0.01, 100.0), "n": Field("positive", (), 0.1, 5.0)},
        sizes=({},),
    ),
    edges=(
        Instance("n = 1", {"x": 3, "n": 1}),
        Instance("n = 2", {"x": 3, "n": 2}),
        Instance("n no integer", {"x": 0.5, "n": 0.25}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def of_scaled_power(model, case):
    r"""For all real :math:`n, x > 0`, :math:`W_0\Big(\frac{n x^n}{W_0(x)^{n-1}}\Big) = n W_0(x)`."""
    xp, n, w = namespace_of(case.x), case.n, lambert_w(case.x)
    return Sides(lambert_w(n * xp.exp(n * xp.log(case.x) - (n - 1) * xp.log(w))), n * w)
