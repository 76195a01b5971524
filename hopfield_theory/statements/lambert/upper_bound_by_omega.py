"""An upper bound on W that is tight at one."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="W(exp(u)) is at most the logarithm of (Omega exp(u) + 1) / (Omega (1 + Omega))",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(353), (355), (356)"),
    uses=("lambert.upper_bound_by_logarithm", "lambert.omega"),
    instances=Family(fields={"u": Field("real", (), high=3.0)}, sizes=({},)),
    edges=(
        Instance("close to u = 0, where it is attained", {"u": 0.0009765625}),
        Instance("far below zero", {"u": -30}),
        Instance("above zero", {"u": 5}),
    ),
    rejects=(Mutant("one thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),),
)
def upper_bound_by_omega(model, case):
    r"""For every real :math:`u`, :math:`W_0(e^u) \le \ln\frac{\Omega e^u + 1}{\Omega (1 + \Omega)}` with :math:`\Omega =
    W_0(1)`, with equality at :math:`u = 0`.

    It is ``lambert.upper_bound_by_logarithm`` for :math:`y = 1/\Omega`.
    """
    xp, constant = namespace_of(case.u), w0_exp(0 * case.u)
    return Sides(w0_exp(case.u), xp.log((constant * xp.exp(case.u) + 1) / (constant * (1 + constant))))
