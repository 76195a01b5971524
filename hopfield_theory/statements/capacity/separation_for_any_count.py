"""The condition of storage in terms of the number of patterns alone."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, required_separation
from ...theory.capacity import separation_for_count
from ..fixed_points.balls_are_disjoint import storage
from ..sources import RAMSAUER_2021


@statement(
    title="The master inequality implies the condition under which a pattern is stored",
    relation="<",
    model="none",
    source=Source(RAMSAUER_2021, "Definition 5", equations="(300), (301), (302), (306), (307), (313)"),
    uses=("fixed_points.iterates_reach_one_fixed_point", "fixed_points.balls_are_disjoint"),
    instances=storage,
    edges=(
        Instance("two opposite patterns", {"patterns": [[1], [-1]], "beta": 4}),
        Instance("a single pattern twice", {"patterns": [[1, 2], [1, 2]], "beta": 1}),
        Instance("tiny norms", {"patterns": [[2**-40], [-(2**-40)]], "beta": 2**81}),
    ),
    rejects=(Mutant("the logarithm of N^(3/2)", sides=lambda sides: replace(sides, right=sides.right - 1)),),
)
def separation_for_any_count(model, case):
    r"""For :math:`N \ge 2` patterns :math:`\frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2) < \frac{2}{\beta
    N} + \frac1\beta \ln(2 N^2 \beta M^2)`. So if :math:`\Delta_{\min}` is at least the right side, and :math:`1 < 2
    (N-1) N \beta M^2`, all patterns are stored.

    The instances multiply both sides by :math:`\beta`.
    """
    patterns, beta = case.patterns, case.beta
    xp = namespace_of(patterns)
    log_count = xp.log(0 * beta + patterns.shape[-2])
    return Sides(
        beta * required_separation(patterns, beta),
        beta * separation_for_count(log_count, beta, largest_norm(patterns) ** 2),
    )
