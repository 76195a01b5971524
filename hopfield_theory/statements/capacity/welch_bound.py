"""Welch's bound on the cosines of many unit vectors."""

from dataclasses import replace

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import WELCH_1974
from .simplex_bound import on_unit_sphere


@statement(
    title="Among N unit vectors some squared cosine is at least (N - d) / (d (N - 1))",
    relation="<=",
    model="none",
    source=Source(WELCH_1974),
    instances=Family(
        fields={"directions": Field("real", ("N", "d"))},
        sizes=({"N": 2, "d": 1}, {"N": 3, "d": 2}, {"N": 4, "d": 3}, {"N": 12, "d": 3}, {"N": 9, "d": 5}),
        build=on_unit_sphere,
    ),
    edges=(
        Instance("a regular tetrahedron: attained", {"directions": [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]}),
        Instance("an orthogonal basis: attained", {"directions": [[1, 1], [1, -1]]}),
        Instance(
            "the cross-polytope, whose largest cosine is zero", {"directions": [[1, 0], [-1, 0], [0, 1], [0, -1]]}
        ),
        Instance("fewer vectors than dimensions", {"directions": [[1, 0, 0], [0, 1, 0]]}),
    ),
    rejects=(Mutant("one percent higher", sides=lambda sides: replace(sides, left=1.01 * sides.left)),),
)
def welch_bound(model, case):
    r"""For N unit vectors in d dimensions, :math:`\max_{i<j} (u_i^T u_j)^2 \ge \frac{N - d}{d (N - 1)}`.

    It bounds the absolute value of the cosines. The largest cosine itself may be smaller than this root: the
    cross-polytope, with :math:`N = 2d`, has none above zero.
    """
    xp, (count, width) = namespace_of(case.points), case.points.shape[-2:]
    cosines = xp.matmul(case.points, xp.matrix_transpose(case.points)) * xp.convert(1 - np.eye(count), case.points)
    largest = xp.max(xp.max(cosines**2, axis=-1), axis=-1)
    return Sides((0 * largest + (count - width)) / (width * (count - 1)), largest)
