"""The convex conjugate and its inequality."""

from dataclasses import replace

from ...functions import dot
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import conjugate
from ..families import finite_functions
from ..sources import RAMSAUER_2021


@statement(
    title="An inner product is at most a function plus its conjugate",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A3", equations="(494)"),
    instances=finite_functions,
    edges=(
        Instance("one point: attained", {"points": [[2, 1]], "values": [3], "slope": [1, 1]}),
        Instance("two points that are both extreme", {"points": [[1], [-1]], "values": [0, 2], "slope": [-1]}),
    ),
    rejects=(Mutant("the conjugate one too small", sides=lambda sides: replace(sides, right=sides.right - 1)),),
)
def conjugate_bounds_inner_product(model, case):
    r"""The conjugate :math:`f^*(y) = \sup_x (x^T y - f(x))` has :math:`x^T y \le f(x) + f^*(y)` for all :math:`x` and
    :math:`y`, with equality for some :math:`x` where the supremum is reached. Tested with functions that are finite at
    finitely many points.
    """
    star = conjugate(case.points, case.values, case.slope)
    return Sides(dot(case.points, case.slope[..., None, :]), case.values + star[..., None])
