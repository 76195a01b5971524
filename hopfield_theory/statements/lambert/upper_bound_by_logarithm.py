"""An upper bound on W by a logarithm."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="W(exp(u)) is at most the logarithm of (exp(u) + y) / (1 + ln y)",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(352)"),
    uses=("lambert.solves_its_equation",),
    instances=Family(
        fields={"u": Field("real", (), high=5.0), "excess": Field("positive", (), 0.01, 10.0)},
        sizes=({},),
        build=lambda raw: Case(u=raw.u, log_y=raw.excess - 1),
    ),
    edges=(
        Instance("u = 1, y = e: attained", {"u": 1, "excess": 2}),
        Instance("y = 1", {"u": 0, "excess": 1}),
        Instance("y close to 1/e", {"u": 0, "excess": 0.0009765625}),
    ),
    rejects=(Mutant("one thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),),
)
def upper_bound_by_logarithm(model, case):
    r"""For every real :math:`u` and :math:`y > \frac1e`, :math:`W_0(e^u) \le \ln\frac{e^u + y}{1 + \ln y}`, with equality at
    :math:`y = e^{W_0(e^u)}`.
    """
    xp = namespace_of(case.u)
    return Sides(w0_exp(case.u), xp.log((xp.exp(case.u) + xp.exp(case.log_y)) / (1 + case.log_y)))
