"""The conjugate of a function plus a constant."""

from dataclasses import replace

from ...statement import Field, Instance, Mutant, Sides, Source, statement
from ...theory import conjugate
from ..families import finite_functions
from ..sources import RAMSAUER_2021


@statement(
    title="A constant added to a function is subtracted from its conjugate",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A27", equations="(500)"),
    instances=replace(finite_functions, fields=finite_functions.fields | {"shift": Field("real", (), high=3.0)}),
    edges=(
        Instance("no shift", {"points": [[1], [-1]], "values": [0, 2], "slope": [3], "shift": 0}),
        Instance("a shift by two", {"points": [[1, 0], [0, 1]], "values": [1, -1], "slope": [3, 1], "shift": 2}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def shifted_function_has_shifted_conjugate(model, case):
    r"""For every number :math:`c`, :math:`(f + c)^* = f^* - c`; tested with functions that are finite at finitely many
    points.
    """
    shifted = conjugate(case.points, case.values + case.shift[..., None], case.slope)
    return Sides(shifted, conjugate(case.points, case.values, case.slope) - case.shift)
