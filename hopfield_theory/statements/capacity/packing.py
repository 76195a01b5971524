"""Rankin's bound, and the count of placed patterns that contradicts it."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_cosine
from ..sources import RAMSAUER_2021, RANKIN_1955

more_than_twice = Hypothesis(
    "more_than_twice",
    ":math:`N > 2d`",
    lambda case: Sides(
        namespace_of(case.points).zeros_like(case.points[..., 0, 0]) + 2 * case.points.shape[-1],
        namespace_of(case.points).zeros_like(case.points[..., 0, 0]) + case.points.shape[-2],
    ),
    strict=True,
)


@statement(
    title="Among more than 2d points on a sphere two are closer than a right angle",
    relation="<",
    model="none",
    hypotheses=(more_than_twice,),
    source=Source(RANKIN_1955),
    instances=Family(
        fields={"directions": Field("real", ("N", "d"))},
        sizes=({"N": 3, "d": 1}, {"N": 5, "d": 2}, {"N": 7, "d": 3}, {"N": 11, "d": 5}),
        build=lambda raw: Case(points=raw.directions / norm(raw.directions)[..., None]),
    ),
    edges=(
        Instance("nearly a regular pentagon", {"directions": [[10, 0], [3, 10], [-8, 6], [-8, -6], [3, -10]]}),
        Instance(
            "the cross-polytope and one point more",
            {"directions": [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [1, 1, 1]]},
        ),
    ),
    rejects=(
        Mutant("an angle of 60 degrees", sides=lambda sides: dataclasses.replace(sides, right=sides.right - 0.5)),
    ),
    witnesses={"more_than_twice": Instance("the cross-polytope", {"directions": [[1, 0], [-1, 0], [0, 1], [0, -1]]})},
)
def packing(model, case):
    r"""For more than 2d unit vectors :math:`u_i` in d dimensions, :math:`\max_{i<j} u_i^T u_j > 0`."""
    closest = largest_cosine(case.points)
    return Sides(0 * closest, closest)


@statement(
    title="As many points as the angle allows in each of d - 1 directions can be placed on a sphere",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem A3", "Theorem A4", equations="(315), (316)"),
    instances=Family(
        fields={"width": Field("unit", (), 3.0, 50.0), "right_angles": Field("unit", (), 1.0, 2.0)},
        sizes=({},),
    ),
    counterexample=Instance(
        "right angles in three dimensions: 16 points are claimed, there are 6", {"width": 3, "right_angles": 1}
    ),
    amended="capacity.packing",
    fault="false step",
    correction=(
        "At most 2d points of a sphere in d dimensions are pairwise at least a right angle apart (Rankin), not "
        "4^(d-1); the number of points at distance alpha grows like a power of 1/alpha only for small alpha. Theorems "
        "A3 and A4 rest on this step and are not proved by it."
    ),
)
def printed(model, case):
    r"""On a sphere in d dimensions :math:`N = (2\pi / \alpha)^{d-1}` points can be placed with pairwise angles of at
    least :math:`\alpha`.

    For :math:`\alpha = \kappa \frac\pi2` with :math:`\kappa \ge 1`, as in all instances here, at most 2d points can
    be placed (Rankin).
    """
    xp = namespace_of(case.width)
    return Sides((case.width - 1) * xp.log(4 / case.right_angles), xp.log(2 * case.width), logarithmic=True)
