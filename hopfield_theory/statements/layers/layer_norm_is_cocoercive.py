"""Layer normalisation between two rows."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import HOOVER_2023
from .layer_norm_jacobian import normed, rows


@statement(
    title="Layer normalisation is cocoercive: the gradient of a convex function",
    relation="<=",
    model="none",
    source=Source(HOOVER_2023),
    uses=("layers.layer_norm_jacobian",),
    instances=rows,
    edges=(
        Instance("nearly attained", {"row": [[0.0078125, 0]], "other": [[0, 0.0078125]], "epsilon": 1}),
        Instance("the same row", {"row": [[1, 2]], "other": [[1, 2]], "epsilon": 1}),
        Instance("rows that differ by a constant", {"row": [[1, 2]], "other": [[8, 9]], "epsilon": 1}),
        Instance("opposite rows", {"row": [[30, -30, 0]], "other": [[-30, 30, 0]], "epsilon": 0.015625}),
    ),
    rejects=(
        Mutant("turned round", sides=lambda sides: replace(sides, right=-sides.right)),
        Mutant("one percent more", sides=lambda sides: replace(sides, left=1.01 * sides.left)),
    ),
    never_attained=r"Except where both sides are zero, at rows that differ by a constant: the norm of the Jacobian is below "
    r":math:`\epsilon^{-1/2}` wherever the row is not constant. The ratio tends to one for nearly constant rows.",
)
def layer_norm_is_cocoercive(model, case):
    r"""Layer normalisation g has :math:`\sqrt\epsilon\, \|g(x) - g(y)\|^2 \le (g(x) - g(y))^T (x - y)` for all rows x, y.

    So g is monotone, and Lipschitz with the constant :math:`\epsilon^{-1/2}`. A time derivative :math:`-v^T J v` with
    its Jacobian J, as in the energy of a transformer made of such layers, is never positive.
    """
    layer = normed(case)
    moved = layer(case.row) - layer(case.other)
    root = namespace_of(case.row).sqrt(case.epsilon)[..., None]
    return Sides(root * squared_norm(moved), dot(moved, case.row - case.other))
