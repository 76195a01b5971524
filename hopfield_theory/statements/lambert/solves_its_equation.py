"""The function W of Lambert, its two real branches, and their equation."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import lambert_w
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _arguments(raw: Case) -> Case:
    """Give arguments above -1/e for the upper branch, and between -1/e and 0 for the lower one."""
    xp = namespace_of(raw.excess)
    edge = xp.exp(0 * raw.excess - 1)
    return Case(upper=raw.excess - edge, lower=-xp.exp(-1 - raw.depth))


#: One argument of each branch of W.
arguments = Family(
    fields={"excess": Field("positive", (), 0.001, 100.0), "depth": Field("positive", (), 0.001, 20.0)},
    sizes=({},),
    build=_arguments,
)
EDGES = (
    Instance("a small excess", {"excess": 0.0009765625, "depth": 0.0009765625}),
    Instance("close to zero", {"excess": 0.375, "depth": 30}),
    Instance("a large argument", {"excess": 2**60, "depth": 1}),
)


def branches(case):
    """Give the arguments of both branches side by side, and W there."""
    xp = namespace_of(case.upper)
    values = xp.stack([lambert_w(case.upper), lambert_w(case.lower, -1)], axis=-1)
    return xp.stack([case.upper, case.lower], axis=-1), values


@statement(
    title="W solves w exp(w) = x on both branches",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A6", "Lemma A30", equations="(515), (516), (517)"),
    instances=arguments,
    edges=EDGES,
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def solves_its_equation(model, case):
    r""":math:`W(x) e^{W(x)} = x`: on the upper branch :math:`W_0 \ge -1` for :math:`x \ge -1/e`, on the lower branch
    :math:`W_{-1} \le -1` for :math:`-1/e \le x < 0`.
    """
    x, w = branches(case)
    return Sides(w * namespace_of(w).exp(w), x)
