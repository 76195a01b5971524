"""What storage needs: the converse of the condition that suffices for it."""

from dataclasses import replace

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import least_separation
from ...theory.capacity import distinct_gap, log_gap_level
from ..fixed_points.balls_are_disjoint import all_well_separated, positive_logarithm
from ..sources import THIS_PACKAGE


def _frame(raw: Case) -> Case:
    """Put patterns near the axes and their opposites, on a sphere with beta M^2 = sharpness."""
    count, width = raw.noise.shape[-2:]
    axes = np.asarray([[(1 if i < width else -1) * (i % width == j) for j in range(width)] for i in range(count)])
    directions = namespace_of(raw.noise).convert(axes, raw.noise) + raw.noise
    patterns = raw.radius[..., None, None] * directions / norm(directions)[..., None]
    return Case(patterns=patterns, beta=raw.sharpness / raw.radius**2, sharpness=raw.sharpness)


#: Patterns on a sphere that are nearly as far apart as so many can be, most of them stored.
stored = Family(
    fields={
        "noise": Field("real", ("N", "d"), high=0.01),
        "radius": Field("positive", (), 0.1, 10.0),
        "sharpness": Field("positive", (), 10.5, 14.0),
    },
    sizes=({"N": 32, "d": 16}, {"N": 40, "d": 20}),
    build=_frame,
)
STORED = (
    Instance("a cross-polytope, just stored", {"noise": [20 * [0]] * 40, "radius": 1, "sharpness": 10.5}),
    Instance("a cross-polytope of large norm", {"noise": [20 * [0]] * 40, "radius": 8, "sharpness": 14}),
)

many = Hypothesis(
    "many",
    r":math:`N \tau > 1`",
    lambda case: Sides(
        0 * case.sharpness,
        _log_count(case) + namespace_of(case.sharpness).log(distinct_gap(_log_count(case), case.sharpness)),
    ),
    strict=True,
)


def _log_count(case):
    return namespace_of(case.sharpness).log(0 * case.sharpness + case.patterns.shape[-2])


@statement(
    title="Stored patterns of one norm have a separation of about the logarithm of their number",
    relation="<",
    model="none",
    hypotheses=(all_well_separated, positive_logarithm, many),
    source=Source(THIS_PACKAGE),
    uses=("capacity.weighted_gaps", "capacity.jacobian_by_weighted_gaps"),
    instances=stored,
    edges=STORED,
    rejects=(Mutant("five times the number of patterns", sides=lambda sides: replace(sides, right=sides.right - 5)),),
)
def stored_patterns_are_apart(model, case):
    r"""Let :math:`N \ge 5` patterns of norm M be stored, each in the ball of radius :math:`\frac{1}{\beta N M}`
    around it, with disjoint balls. With :math:`\tau = \frac{(\frac12 \ln\frac N2 - \frac2N)^2}{2 \beta M^2}`, every
    gap :math:`t = \beta (M^2 - x_i^T x_j)`, :math:`i \ne j`, satisfies :math:`t \ge \tau`, and :math:`t e^{-t} <
    \frac{e^{2/N}}{N - 1/\tau}` where :math:`N \tau > 1`.

    So t is about :math:`\ln N` or more; :math:`\ln(2 N^2 \beta M^2) + \frac2N` suffices. The instances are stored
    because they satisfy that.
    """
    xp = namespace_of(case.patterns)
    log_count = _log_count(case)
    gap = case.beta * least_separation(case.patterns)
    least = distinct_gap(log_count, case.sharpness)
    return Sides(
        xp.stack([xp.log(least), xp.log(gap) - gap], axis=-1),
        xp.stack([xp.log(gap), log_gap_level(log_count, case.sharpness)], axis=-1),
        logarithmic=True,
    )
