"""The example of Corollary A2."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _sides(case):
    """Give both sides of (2 / sqrt p)^(4 / (d - 1)) <= c as logarithms, for p = 1/1000 and c = 2."""
    xp = namespace_of(case.width)
    two = xp.log(0 * case.width + 2)
    return Sides(4 * (two + xp.log(0 * case.width + 1000) / 2) / (case.width - 1), two, logarithmic=True)


@statement(
    title="The base two needs 25 dimensions in the printed example",
    relation="<",
    model="none",
    hypotheses=(Hypothesis("wide", r":math:`d \ge 25`", lambda case: Sides(25 + 0 * case.width, case.width)),),
    source=Source(RAMSAUER_2021, "Corollary A2", equations="(378)"),
    instances=Family(fields={"width": Field("unit", (), 25.0, 1000.0)}, sizes=({},)),
    edges=(Instance("the least dimension", {"width": 25}), Instance("a million dimensions", {"width": 10**6})),
    rejects=(Mutant("one percent of a unit more", sides=lambda sides: replace(sides, left=sides.left + 0.01)),),
    witnesses={"wide": Instance("one dimension less", {"width": 24})},
)
def dimension_example(model, case):
    r"""With :math:`p = 0.001` and :math:`c = 2`, the condition :math:`c > (2 / \sqrt p)^{4 / (d-1)}`, under which at
    least two patterns are claimed, holds for every :math:`d \ge 25`.
    """
    return _sides(case)


@statement(
    title="The base two needs fewer than 24 dimensions in the printed example",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A2", equations="(377), (378)"),
    instances=Family(fields={"width": Field("unit", (), 2.0, 24.0)}, sizes=({},)),
    counterexample=Instance("23 dimensions", {"width": 23}),
    amended="capacity.dimension_example",
    fault="wrong example",
    correction=(
        "The condition c >= (2 / sqrt p)^(4 / (d - 1)) of the corollary itself needs d >= 25 there; "
        "and with a = -0.553, "
        "b = -3.017 its other condition, -1/e <= a e^(-b), fails too."
    ),
)
def printed(model, case):
    r"""For :math:`\beta = 1`, :math:`K = 3`, :math:`c = 2` and :math:`p = 0.001` the corollary gives a dimension
    :math:`d < 24`.

    It gives one where its condition :math:`(2/\sqrt p)^{4/(d-1)} \le c` holds, and that is what is judged.
    """
    return _sides(case)
