"""The example of Theorem A7."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import expected_separation_excess
from ..sources import RAMSAUER_2021


def _excess(case):
    log_two = namespace_of(case.width).log(0 * case.width + 2)
    return Sides(
        expected_separation_excess(log_two, 1 + 0 * case.width, 3 + 0 * case.width, case.width), 0 * case.width
    )


@statement(
    title="The base two is admissible from 21 dimensions on in the example of the expected separation",
    relation="<",
    model="none",
    hypotheses=(Hypothesis("wide", r":math:`d \ge 21`", lambda case: Sides(21 + 0 * case.width, case.width)),),
    source=Source(RAMSAUER_2021, "Theorem A7", equations="(387)"),
    instances=Family(fields={"width": Field("positive", (), 21.0, 100000.0)}, sizes=({},)),
    edges=(Instance("the least dimension", {"width": 21}), Instance("a million dimensions", {"width": 10**6})),
    rejects=(Mutant("an eighth of a unit more", sides=lambda sides: replace(sides, left=sides.left + 0.135)),),
    witnesses={"wide": Instance("one dimension less", {"width": 20})},
)
def expected_separation_example(model, case):
    r"""With :math:`\beta = 1`, :math:`K = 3` and :math:`c = 2`, the inequality :math:`\frac15 (d-1) K^2 c^{-1} (1 -
    \frac{\ln(d-1)}{d-1})^2 > \frac{2}{\beta c^{(d-1)/4}} + \frac1\beta \ln(2 c^{(d-1)/2} \beta (d-1) K^2)` holds for
    every :math:`d \ge 21`.
    """
    return _excess(case)


@statement(
    title="The base two is admissible from 17 dimensions on in the example of the expected separation",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem A7", equations="(387)"),
    instances=Family(fields={"width": Field("unit", (), 17.0, 100.0)}, sizes=({},)),
    counterexample=Instance("17 dimensions", {"width": 17}),
    amended="capacity.expected_separation_example",
    fault="wrong example",
    correction="At d = 17 the right side exceeds the left by 1.49; the inequality holds from d = 21 on.",
)
def printed(model, case):
    r"""The inequality :math:`\frac15 (d-1) K^2 c^{-1} (1 - \frac{\ln(d-1)}{d-1})^2 \ge \frac{2}{\beta c^{(d-1)/4}} +
    \frac1\beta \ln(2 c^{(d-1)/2} \beta (d-1) K^2)` is fulfilled with :math:`\beta = 1`, :math:`K = 3`, :math:`c = 2`
    and :math:`d \ge 17`.
    """
    return _excess(case)
