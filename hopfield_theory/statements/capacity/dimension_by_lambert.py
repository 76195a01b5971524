"""Theorem A6: the dimension that suffices for a given base."""

import dataclasses
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import dimension_coefficients, dimension_excess, solving_dimension
from ..sources import RAMSAUER_2021


def _on_the_side_that_suffices(raw: Case) -> Case:
    """Choose a of the given sign and b such that there is a solution, and a dimension beyond it for "
    "a < 0, before it for a > 0."""
    xp = namespace_of(raw.slope)
    a, b, rising = raw.sign * raw.slope, xp.log(raw.slope) - raw.sign * raw.level, (1 + raw.sign) / 2
    solution = solving_dimension(a, b)
    shrunk = 1 + (solution - 1) / (1 + raw.distance)
    return Case(a=a, b=b, solution=solution, width=rising * shrunk + (1 - rising) * (solution + raw.distance))


@statement(
    title="The dimension by Lambert's function suffices for a given base",
    relation="<=",
    model="none",
    source=Source(
        RAMSAUER_2021,
        "Theorem A6",
        equations="(359), (361), (369), (370), (371), (372), (373), (374), (375), (376), (380)",
    ),
    uses=("capacity.random_patterns",),
    instances=Family(
        fields={
            "slope": Field("positive", (), 0.01, 10.0),
            "sign": Field("sign", ()),
            "level": Field("unit", (), 1.0, 20.0),
            "distance": Field("positive", (), 0.0001, 10.0),
        },
        sizes=({},),
        build=_on_the_side_that_suffices,
    ),
    edges=(
        Instance("two dimensions, rising", {"slope": 1, "sign": 1, "level": 1, "distance": 0}),
        Instance("at the branch point", {"slope": 1, "sign": -1, "level": 1, "distance": 0}),
        Instance("beyond the branch point", {"slope": 1, "sign": -1, "level": 1, "distance": 1}),
        Instance("rising slowly", {"slope": Fraction(1, 100), "sign": 1, "level": 20, "distance": Fraction(1, 1000)}),
    ),
    rejects=(
        Mutant(
            "one percent of a unit less excess",
            sides=lambda sides: dataclasses.replace(sides, right=sides.right - 0.01),
        ),
        Mutant("the other side of the solution", sides=lambda sides: Sides(-sides.left, sides.right)),
    ),
)
def dimension_by_lambert(model, case):
    r"""Let :math:`a = \frac12 \ln c - \frac{K^2 \beta}{5c}`, :math:`b = 1 + \ln(2 p \beta K^2)` and :math:`\hat d = 1
    + \frac1a W(a e^{-b})`, with the branch :math:`W_0` for :math:`a > 0` and :math:`W_{-1}` for :math:`a < 0`, or
    :math:`\hat d = 1 + e^{-b}` for :math:`a = 0`. Then :math:`\ln(d-1) + a (d-1) + b \le 0` for :math:`1 < d \le \hat
    d` if :math:`a \ge 0`, and for :math:`d \ge \hat d` if :math:`a < 0`.

    So a whole dimension is :math:`\hat d` rounded down or up, respectively. Where it satisfies the other conditions
    of the capacity of random patterns, :math:`N = \lfloor \sqrt p\, c^{(d-1)/4} \rfloor` patterns are stored with
    probability at least :math:`1 - p`.
    """
    excess = dimension_excess(case.a, case.b, case.width)
    return Sides(excess, namespace_of(excess).zeros_like(excess))


def _network(raw: Case) -> Case:
    a, b = dimension_coefficients(raw.strength, 1 + 0 * raw.strength, raw.failure, raw.base)
    width = solving_dimension(a, b)
    return Case(strength=raw.strength, failure=raw.failure, base=raw.base, width=width)


def _log_number(case: Case):
    xp = namespace_of(case.base)
    return (2 * xp.log(case.failure) + (case.width - 1) * xp.log(case.base)) / 4


large_base = Hypothesis(
    "large_base",
    r":math:`c \ge (2/\sqrt p)^{4/(d-1)}`, that is, :math:`N \ge 2`",
    lambda case: Sides(namespace_of(case.base).log(2 + 0 * case.base), _log_number(case)),
)
single_fixed_point = Hypothesis(
    "single_fixed_point",
    r":math:`\beta M^2 < 1`, which the instances are chosen for",
    lambda case: Sides(case.strength * (case.width - 1), 1 + 0 * case.strength),
    strict=True,
)


@statement(
    title="The dimension by Lambert's function suffices, without a condition that keeps the balls apart",
    relation="<=",
    model="none",
    hypotheses=(large_base, single_fixed_point),
    source=Source(RAMSAUER_2021, "Theorem A6", equations="(359), (360), (361)"),
    instances=Family(
        fields={
            "strength": Field("positive", (), 0.001, 0.1),
            "failure": Field("unit", (), 0.1, 1.0),
            "base": Field("positive", (), 2.0, 1000.0),
        },
        sizes=({},),
        build=_network,
    ),
    counterexample=Instance(
        "beta K^2 = 1/28, p = 1/2, c = 100: two dimensions and 2.2 patterns are claimed, but the "
        "update has one fixed point",
        {"strength": Fraction(1, 28), "failure": Fraction(1, 2), "base": 100},
    ),
    amended="capacity.dimension_by_lambert",
    fault="missing hypothesis",
    correction=(
        "The condition 1 < 2 (N-1) N beta M^2 of Eq. (305), a standing assumption of the text before, is missing here, "
        "as in the theorem for the base; and d is a real number: it must be rounded up for a < 0, and down for a >= 0."
    ),
)
def printed(model, case):
    r"""Let :math:`d = 1 + \frac1a W(a e^{-b})` and :math:`c \ge (2/\sqrt p)^{4/(d-1)}`. Then with probability
    :math:`1 - p` at least :math:`N = \sqrt p\, c^{(d-1)/4}` random patterns can be stored.

    Where :math:`\beta M^2 < 1`, as for all instances here, the update is a contraction of the whole space, so at most
    one pattern can be stored: the claim says :math:`\ln N \le \ln 1`.
    """
    claimed = _log_number(case)
    return Sides(claimed, namespace_of(claimed).zeros_like(claimed), logarithmic=True)
