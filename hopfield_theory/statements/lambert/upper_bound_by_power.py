"""An upper bound on W by a power."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="W(exp(u)) is at most u^(u / (1 + u)) for positive u",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(357)"),
    uses=("lambert.solves_its_equation",),
    instances=Family(fields={"u": Field("positive", (), 0.01, 1000.0)}, sizes=({},)),
    edges=(
        Instance("u = 1: attained", {"u": 1}),
        Instance("close to zero", {"u": 0.0009765625}),
        Instance("far above one", {"u": 2**40}),
    ),
    rejects=(Mutant("one thousandth less", sides=lambda sides: replace(sides, right=sides.right - 0.001)),),
)
def upper_bound_by_power(model, case):
    r"""For :math:`u > 0`, :math:`W_0(e^u) \le u^{u / (1 + u)}`, with equality at :math:`u = 1`; compared as logarithms."""
    xp, u = namespace_of(case.u), case.u
    return Sides(xp.log(w0_exp(u)), u / (1 + u) * xp.log(u), logarithmic=True)


@statement(
    title="W(exp(u)) is at most u^(-u / (1 + u)) for positive u",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(358)"),
    instances=Family(fields={"u": Field("positive", (), 0.01, 1000.0)}, sizes=({},)),
    counterexample=Instance("u = 2", {"u": 2}),
    amended="lambert.upper_bound_by_power",
    fault="sign",
    correction="The exponents are positive: printed are the inverses of the bounds, as they stand in the base c.",
)
def printed(model, case):
    r"""For :math:`u > 0`, :math:`W_0(e^u) \le u^{-u / (1 + u)}`; compared as logarithms."""
    xp, u = namespace_of(case.u), case.u
    return Sides(xp.log(w0_exp(u)), -u / (1 + u) * xp.log(u), logarithmic=True)
