"""The conjugate of a multiple of a function."""

from dataclasses import replace

from ...statement import Field, Instance, Mutant, Sides, Source, statement
from ...theory import conjugate
from ..families import finite_functions
from ..sources import RAMSAUER_2021


@statement(
    title="The conjugate of a positive multiple is the multiple of the conjugate at the divided slope",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A27", equations="(499)"),
    instances=replace(finite_functions, fields=finite_functions.fields | {"factor": Field("positive", (), 0.1, 10.0)}),
    edges=(
        Instance("factor one", {"points": [[1], [-1]], "values": [0, 2], "slope": [3], "factor": 1}),
        Instance("factor two", {"points": [[1, 0], [0, 1]], "values": [1, -1], "slope": [3, 1], "factor": 2}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def scaled_function_has_scaled_conjugate(model, case):
    r"""For :math:`\alpha > 0`, :math:`(\alpha f)^*(y) = \alpha f^*(y / \alpha)`; tested with functions that are finite at
    finitely many points.
    """
    factor = case.factor[..., None]
    scaled = conjugate(case.points, factor * case.values, case.slope)
    return Sides(scaled, case.factor * conjugate(case.points, case.values, case.slope / factor))
