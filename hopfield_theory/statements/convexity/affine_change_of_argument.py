"""The conjugate of a function of an affine function."""

from dataclasses import replace

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import dot
from ...statement import Case, Field, Instance, Mutant, Sides, Source, statement
from ...theory import conjugate
from ..families import finite_functions
from ..sources import RAMSAUER_2021


def _with_matrix(raw: Case) -> Case:
    """Give a matrix that is non-singular, as a lower triangular one with ones on its diagonal times an upper one."""
    xp, size = namespace_of(raw.matrix), raw.matrix.shape[-1]
    own, below = xp.convert(np.eye(size), raw.matrix), xp.convert(np.tri(size, k=-1), raw.matrix)
    upper = (1 - own - below) * raw.matrix + own * raw.diagonal[..., None]
    return Case(**{**vars(raw), "matrix": xp.matmul(own + below * raw.matrix, upper)})


@statement(
    title="The conjugate of a function of an affine argument is that of the function, with the transposed change of slope",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A27", equations="(501)"),
    instances=replace(
        finite_functions,
        fields=finite_functions.fields
        | {
            "matrix": Field("real", ("n", "n")),
            "diagonal": Field("positive", ("n",), 0.1, 3.0),
            "shift": Field("real", ("n",)),
        },
        build=_with_matrix,
    ),
    edges=(
        Instance(
            "the identity",
            {"points": [[1], [-1]], "values": [0, 2], "slope": [3], "matrix": [[0]], "diagonal": [1], "shift": [0]},
        ),
        Instance(
            "a shear and a shift",
            {
                "points": [[1, 0], [0, 1]],
                "values": [1, -1],
                "slope": [3, 1],
                "matrix": [[0, 2], [0, 0]],
                "diagonal": [1, 1],
                "shift": [1, 4],
            },
        ),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def affine_change_of_argument(model, case):
    r"""For a non-singular matrix :math:`A`, a vector :math:`b` and :math:`g(x) = f(A x + b)`,
    :math:`g^*(y) = f^*(A^{-T} y) - b^T A^{-T} y`. Tested with functions that are finite at finitely many points, at
    :math:`y = A^T w`, so that :math:`A^{-T} y = w`.
    """
    xp, w = namespace_of(case.points), case.slope
    images = xp.matmul(case.points, xp.matrix_transpose(case.matrix)) + case.shift[..., None, :]
    slope = xp.matmul(w[..., None, :], case.matrix)[..., 0, :]
    inner = conjugate(case.points, case.values, slope)
    return Sides(inner, conjugate(images, case.values, w) - dot(case.shift, w))
