"""Patterns on a sphere: the least separation by the least angle."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, norm
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import least_separation
from ..sources import RAMSAUER_2021


def _on_sphere(raw: Case) -> Case:
    return Case(radius=raw.radius, patterns=raw.radius[..., None, None] * raw.patterns / norm(raw.patterns)[..., None])


@statement(
    title="On a sphere the least separation is a matter of the least angle",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, equations="(308), (309), (310), (311)"),
    uses=("fixed_points.separation_by_distances",),
    instances=Family(
        fields={"patterns": Field("real", ("N", "d")), "radius": Field("positive", (), 0.1, 10.0)},
        sizes=({"N": 2, "d": 2}, {"N": 3, "d": 1}, {"N": 5, "d": 4}, {"N": 8, "d": 3}),
        build=_on_sphere,
    ),
    edges=(
        Instance("two opposite patterns", {"patterns": [[1, 0], [-1, 0]], "radius": 2}),
        Instance("equal patterns", {"patterns": [[3, 4], [3, 4]], "radius": 1}),
    ),
    rejects=(
        Mutant("one percent too large", sides=lambda sides: replace(sides, right=1.01 * sides.right)),
        Mutant("the largest angle", sides=lambda sides: replace(sides, right=2 - sides.right)),
    ),
)
def separation_by_least_angle(model, case):
    r"""For patterns of norm M, :math:`\Delta_{\min} = \min_{i<j} M^2 (1 - \cos \alpha_{ij}) = M^2 (1 - \cos
    \alpha_{\min})`.
    """
    patterns, xp = case.patterns, namespace_of(case.patterns)
    pairs = [(i, j) for i in range(patterns.shape[-2]) for j in range(i)]
    cosines = xp.stack(
        [
            dot(patterns[..., i, :], patterns[..., j, :]) / (norm(patterns[..., i, :]) * norm(patterns[..., j, :]))
            for i, j in pairs
        ],
        axis=-1,
    )
    return Sides(least_separation(patterns), case.radius**2 * (1 - xp.max(cosines, axis=-1)))
