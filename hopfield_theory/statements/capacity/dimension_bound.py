"""Corollary A2: a dimension that suffices, without Lambert's function."""

import dataclasses
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import dimension_excess, sufficient_dimension
from ..sources import RAMSAUER_2021


def _coefficients(raw: Case) -> Case:
    """Parametrise a < 0 and b by :math:`b - ln(-a)`; the dimension exceeds both one and the bound by a distance."""
    xp = namespace_of(raw.slope)
    a, b = -raw.slope, raw.level + xp.log(raw.slope)
    return Case(a=a, b=b, width=xp.maximum(sufficient_dimension(a, b), 1 + 0 * a) + raw.distance)


@statement(
    title="A dimension that suffices for a given base, without Lambert's function",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A2", equations="(372), (377), (381), (382)"),
    instances=Family(
        fields={
            "slope": Field("positive", (), 0.01, 10.0),
            "level": Field("unit", (), -2.0, 20.0),
            "distance": Field("positive", (), 0.0001, 10.0),
        },
        sizes=({},),
        build=_coefficients,
    ),
    edges=(
        Instance(
            "close to where the bound is attained", {"slope": 1, "level": Fraction(171828, 100000), "distance": 0}
        ),
        Instance("on the branch point of Lambert's function", {"slope": Fraction(1, 10), "level": 1, "distance": 0}),
    ),
    rejects=(
        Mutant(
            "one percent of a unit less excess",
            sides=lambda sides: dataclasses.replace(sides, right=sides.right - 0.01),
        ),
    ),
)
def dimension_bound(model, case):
    r"""Let :math:`a = \frac12 \ln c - \frac{K^2 \beta}{5c} < 0` and :math:`b = 1 + \ln(2 p \beta K^2)`. Every
    :math:`d > 1` with :math:`d \ge 1 - \frac{e}{e-1} \frac{b - \ln(-a)}{a}` satisfies :math:`\ln(d-1) + a (d-1) + b
    \le 0`, so that it suffices for the base c.
    """
    excess = dimension_excess(case.a, case.b, case.width)
    return Sides(excess, namespace_of(excess).zeros_like(excess))


def _network(raw: Case) -> Case:
    xp = namespace_of(raw.strength)
    a = xp.log(raw.base) / 2 - raw.strength / (5 * raw.base)
    b = 1 + xp.log(2 * raw.failure * raw.strength)
    return Case(a=a, b=b, width=1 + (b - xp.log(-a)) / a, failure=raw.failure, base=raw.base)


def _solvable(case: Case) -> Sides:
    return Sides(1 + 0 * case.a, case.b - namespace_of(case.a).log(-case.a))


def _large_base(case: Case) -> Sides:
    xp = namespace_of(case.width)
    return Sides(4 * (xp.log(2 + 0 * case.failure) - xp.log(case.failure) / 2) / (case.width - 1), xp.log(case.base))


@statement(
    title="A dimension for a given base, without Lambert's function, with the printed sign",
    relation="<=",
    model="none",
    hypotheses=(
        Hypothesis("falling", ":math:`a < 0`", lambda case: Sides(case.a, 0 * case.a), strict=True),
        Hypothesis("solvable", r":math:`-\frac1e \le a e^{-b}`", _solvable),
        Hypothesis("large_base", r":math:`c \ge (2/\sqrt p)^{4/(d-1)}`", _large_base),
    ),
    source=Source(RAMSAUER_2021, "Corollary A2", equations="(377), (378), (379)"),
    instances=Family(
        fields={
            "strength": Field("positive", (), 1.0, 100.0),
            "failure": Field("unit", (), 0.01, 1.0),
            "base": Field("unit", (), 1.0, 4.0),
        },
        sizes=({},),
        build=_network,
    ),
    counterexample=Instance(
        "beta K^2 = 5, p = 1/2, c = 1: the dimension is -ln 5", {"strength": 5, "failure": Fraction(1, 2), "base": 1}
    ),
    amended="capacity.dimension_bound",
    fault="sign",
    correction=(
        "Dividing by a < 0 turns the sign of -ln(-a) + b, so the printed d is below one wherever the printed "
        "conditions hold; and of the two bounds of Eq. (381) it is the upper one, with the factor e/(e-1), that gives "
        "a dimension that suffices."
    ),
)
def printed(model, case):
    r"""Let :math:`a = \frac12 \ln c - \frac{K^2 \beta}{5c} < 0`, :math:`b = 1 + \ln(2 p \beta K^2)`, :math:`-\frac1e
    \le a e^{-b}` and :math:`c \ge (2/\sqrt p)^{4/(d-1)}`. Then :math:`d = 1 + \frac1a (-\ln(-a) + b)` is a dimension,
    hence at least one, in which :math:`N \ge \sqrt p\, c^{(d-1)/4}` patterns are stored with probability :math:`1 -
    p`.
    """
    return Sides(1 + 0 * case.width, case.width)
