"""How far apart a few unit vectors can be."""

from dataclasses import replace

from ...functions import norm
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import largest_cosine
from ..sources import RANKIN_1955


def on_unit_sphere(raw: Case) -> Case:
    """Scale directions to length one."""
    return Case(points=raw.directions / norm(raw.directions)[..., None])


@statement(
    title="Among N unit vectors the largest cosine is at least -1/(N - 1), as in a regular simplex",
    relation="<=",
    model="none",
    source=Source(RANKIN_1955),
    instances=Family(
        fields={"directions": Field("real", ("N", "d"))},
        sizes=({"N": 2, "d": 1}, {"N": 2, "d": 4}, {"N": 3, "d": 2}, {"N": 4, "d": 7}, {"N": 9, "d": 5}),
        build=on_unit_sphere,
    ),
    edges=(
        Instance("two opposite vectors: attained", {"directions": [[1, 2], [-1, -2]]}),
        Instance("a regular triangle: attained", {"directions": [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]}),
        Instance("a regular tetrahedron", {"directions": [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]}),
        Instance("equal vectors", {"directions": [[1, 0], [1, 0], [1, 0]]}),
    ),
    rejects=(Mutant("one percent less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def simplex_bound(model, case):
    r"""For N unit vectors in any dimension, :math:`1 - \max_{i<j} u_i^T u_j \le \frac{N}{N-1}`.

    The left side is the least separation of patterns of norm one. A regular simplex has it with equality; it needs
    :math:`d \ge N - 1` dimensions.
    """
    largest, count = largest_cosine(case.points), case.points.shape[-2]
    return Sides(1 - largest, count / (0 * largest + (count - 1)))
