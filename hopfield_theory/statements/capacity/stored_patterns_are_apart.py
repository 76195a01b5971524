"""What storage needs: the converse of the condition that suffices for it."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import least_separation
from ...theory.capacity import distinct_gap, log_gap_level
from ..fixed_points.balls_are_disjoint import all_well_separated, positive_logarithm
from ..sources import THIS_PACKAGE


def _on_sphere(raw: Case) -> Case:
    patterns = raw.radius[..., None, None] * raw.patterns / norm(raw.patterns)[..., None]
    return Case(patterns=patterns, beta=raw.sharpness / raw.radius**2, sharpness=raw.sharpness)


SIMPLEX = [[7 if i == j else -1 for j in range(8)] for i in range(8)]
CROSS = [[sign * (i == j) for j in range(4)] for i in range(4) for sign in (1, -1)]

#: Patterns on a sphere, most of them stored.
stored = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "radius": Field("positive", (), 0.1, 10.0),
        "sharpness": Field("positive", (), 10.0, 300.0),
    },
    sizes=({"N": 7, "d": 6}, {"N": 8, "d": 12}, {"N": 12, "d": 8}),
    build=_on_sphere,
)
STORED = (
    Instance("a simplex, just stored", {"patterns": SIMPLEX, "radius": 1, "sharpness": 7}),
    Instance("a cross-polytope", {"patterns": CROSS, "radius": 1, "sharpness": 8}),
)


@statement(
    title="Stored patterns of one norm have a separation of about the logarithm of their number",
    relation="<",
    model="none",
    hypotheses=(all_well_separated, positive_logarithm),
    source=Source(THIS_PACKAGE),
    uses=("capacity.weighted_gaps", "capacity.jacobian_by_weighted_gaps"),
    instances=stored,
    edges=STORED,
    rejects=(Mutant("five times the number of patterns", sides=lambda sides: replace(sides, right=sides.right - 5)),),
)
def stored_patterns_are_apart(model, case):
    r"""Let :math:`N \ge 7` patterns of norm M be stored, each in the ball of radius :math:`\frac{1}{\beta N M}` around it, with disjoint
    balls. With :math:`\tau = \frac{(\frac12 \ln\frac N2 - \frac2N)^2}{2 \beta M^2}`, every gap :math:`t = \beta (M^2 -
    x_i^T x_j)`, :math:`i \ne j`, satisfies :math:`t \ge \tau`, and :math:`t e^{-t} \le \frac{e^{2/N}}{N - 1/\tau}` where
    :math:`N \tau > 1`.

    So t is about :math:`\ln N` or more; :math:`\ln(2 N^2 \beta M^2) + \frac2N` suffices. The instances are stored because
    they satisfy that.
    """
    xp = namespace_of(case.patterns)
    log_count = xp.log(0 * case.sharpness + case.patterns.shape[-2])
    gap = case.beta * least_separation(case.patterns)
    least = distinct_gap(log_count, case.sharpness)
    return Sides(
        xp.stack([xp.log(least), xp.log(gap) - gap], axis=-1),
        xp.stack([xp.log(gap), log_gap_level(log_count, case.sharpness)], axis=-1),
        logarithmic=True,
    )
