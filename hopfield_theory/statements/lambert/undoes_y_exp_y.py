"""W as an inverse function."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

FAMILY = Family(
    fields={"above": Field("positive", (), 0.01, 10.0), "below": Field("positive", (), 0.01, 10.0)},
    sizes=({},),
    build=lambda raw: Case(upper=raw.above - 1, lower=-1 - raw.below),
)


@statement(
    title="The upper branch undoes y exp(y) above -1, the lower branch below",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(518)"),
    uses=("lambert.solves_its_equation",),
    instances=FAMILY,
    edges=(
        Instance("zero, and minus two", {"above": 1, "below": 1}),
        Instance("close to -1", {"above": 0.0009765625, "below": 0.0009765625}),
        Instance("far from -1", {"above": 500, "below": 500}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def undoes_y_exp_y(model, case):
    r""":math:`W_0(y e^y) = y` for :math:`y \ge -1`, and :math:`W_{-1}(y e^y) = y` for :math:`y \le -1`."""
    xp = namespace_of(case.upper)
    upper, lower = lambert_w(case.upper * xp.exp(case.upper)), lambert_w(case.lower * xp.exp(case.lower), -1)
    return Sides(xp.stack([upper, lower], axis=-1), xp.stack([case.upper, case.lower], axis=-1))


@statement(
    title="Either branch undoes y exp(y) everywhere",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A30", equations="(518)"),
    instances=FAMILY,
    counterexample=Instance("the upper branch at minus two", {"above": 1, "below": 1}),
    amended="lambert.undoes_y_exp_y",
    fault="missing hypothesis",
    correction="The upper branch takes values from -1 on, the lower branch values up to -1; neither undoes y exp(y) on the "
    "other side of -1.",
)
def printed(model, case):
    r"""For both branches and every :math:`x`, :math:`W(x e^x) = x`; here the upper branch at :math:`x \le -1`."""
    return Sides(lambert_w(case.lower * namespace_of(case.lower).exp(case.lower)), case.lower)
