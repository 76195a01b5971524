"""One unit vector more than a simplex has."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_cosine
from ..sources import RANKIN_1955
from .simplex_bound import on_unit_sphere


def _count(case):
    zero = namespace_of(case.points).zeros_like(case.points[..., 0, 0])
    return Sides(zero + (case.points.shape[-1] + 2), zero + case.points.shape[-2])


more_than_simplex = Hypothesis("more_than_simplex", r":math:`N \ge d + 2`", _count)


@statement(
    title="Among d + 2 unit vectors two form no more than a right angle",
    relation="<=",
    model="none",
    hypotheses=(more_than_simplex,),
    source=Source(RANKIN_1955),
    instances=Family(
        fields={"directions": Field("real", ("N", "d"))},
        sizes=({"N": 3, "d": 1}, {"N": 4, "d": 2}, {"N": 5, "d": 3}, {"N": 7, "d": 5}, {"N": 9, "d": 5}),
        build=on_unit_sphere,
    ),
    edges=(
        Instance("the cross-polytope: attained", {"directions": [[1, 0], [-1, 0], [0, 1], [0, -1]]}),
        Instance(
            "five of six vectors of the cross-polytope: attained",
            {"directions": [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1]]},
        ),
        Instance(
            "a tetrahedron and one vector more",
            {"directions": [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1], [-1, -1, 0]]},
        ),
    ),
    rejects=(Mutant("a cosine of one hundredth", sides=lambda sides: replace(sides, right=sides.right - 0.01)),),
    witnesses={
        "more_than_simplex": Instance(
            "a regular tetrahedron", {"directions": [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]}
        )
    },
)
def cosine_beyond_simplex(model, case):
    r"""For :math:`N \ge d + 2` unit vectors in d dimensions, :math:`1 - \max_{i<j} u_i^T u_j \le 1`.

    The left side is the least separation of patterns of norm one. From the simplex with :math:`d + 1` vectors on, the
    largest cosine jumps from :math:`-\frac1d` to zero; up to :math:`2d` vectors it need not be larger.
    """
    largest = largest_cosine(case.points)
    return Sides(1 - largest, 0 * largest + 1)
