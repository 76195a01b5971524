"""The chain from the least angle of random patterns to the base of their capacity."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_cap_constant, log_number_of_random_patterns, separation_for_count
from ..sources import RAMSAUER_2021
from .random_patterns import large_base


def _data(case):
    return case.beta, case.radius_factor, case.failure, case.width


def _needed(case):
    """Give beta times the separation that storage of that many patterns needs."""
    squared_norm = case.radius_factor**2 * (case.width - 1)
    return case.beta * separation_for_count(log_number_of_random_patterns(*_data(case)), case.beta, squared_norm)


@statement(
    title=(
        "At the base of the capacity, random patterns fail to be far enough apart with the stated probability at most"
    ),
    relation="<",
    model="none",
    hypotheses=(
        large_base,
        Hypothesis(
            "something_needed",
            r":math:`\frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2) > 0`",
            lambda case: Sides(0 * case.beta, _needed(case)),
            strict=True,
        ),
    ),
    source=Source(
        RAMSAUER_2021,
        "Theorem 3",
        "Theorem A5",
        "Theorem A6",
        equations=(
            "(336), (337), (338), (339), (340), (341), (342), (343), (348), (362), (363), (364), (365), "
            "(366), (367), (368)"
        ),
    ),
    uses=(
        "capacity.base_equation",
        "capacity.cap_constant_bounds",
        "capacity.cosine_bound",
        "capacity.least_angle",
        "capacity.separation_by_least_angle",
    ),
    instances=Family(
        fields={
            "beta": Field("positive", (), 0.01, 10.0),
            "radius_factor": Field("positive", (), 0.5, 20.0),
            "failure": Field("positive", (), 0.0001, 0.36),
            "width": Field("unit", (), 2.0, 300.0),
        },
        sizes=({},),
    ),
    edges=(
        Instance(
            "the first printed example", {"beta": 1, "radius_factor": 3, "failure": Fraction(1, 1000), "width": 20}
        ),
        Instance(
            "the second printed example", {"beta": 1, "radius_factor": 1, "failure": Fraction(1, 1000), "width": 75}
        ),
        Instance("a million dimensions", {"beta": 1, "radius_factor": 1, "failure": Fraction(1, 1000), "width": 10**6}),
    ),
    rejects=(
        Mutant(
            "a probability of failure fifty times smaller",
            sides=lambda sides: replace(sides, right=sides.right - 3.912),
        ),
    ),
    witnesses={
        "large_base": Instance(
            "one pattern and a half", {"beta": 1, "radius_factor": 1, "failure": Fraction(1, 16), "width": 2}
        ),
    },
)
def failure_bound(model, case):
    r"""Let :math:`N = \sqrt p\, c^{(d-1)/4} \ge 2` with :math:`c = b / W_0(e^{a + \ln b})`, and let N patterns be
    drawn uniformly from the sphere of radius :math:`M = K \sqrt{d-1}`. Their least separation falls below
    :math:`\Delta = \frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2)` with a probability of at most
    :math:`\frac{\kappa_{d-1}}{2} 5^{(d-1)/2} N^2 M^{-(d-1)} \Delta^{(d-1)/2} < p`.

    The instances compare the last two members.
    """
    xp, span = namespace_of(case.beta), case.width - 1
    log_number = log_number_of_random_patterns(*_data(case))
    share = 5 * _needed(case) / (case.beta * case.radius_factor**2 * span)
    log_half_cap = log_cap_constant(span) - xp.log(0 * span + 2)
    return Sides(log_half_cap + span * xp.log(share) / 2 + 2 * log_number, xp.log(case.failure), logarithmic=True)
