"""The equation that the base c solves."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_base_of_random_patterns, random_pattern_coefficients
from ..sources import RAMSAUER_2021


@statement(
    title="The base of the capacity of random patterns solves its equation",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem 3", "Theorem A5", equations="(344), (345), (346), (347)"),
    instances=Family(
        fields={
            "beta": Field("positive", (), 0.01, 10.0),
            "radius_factor": Field("positive", (), 0.1, 10.0),
            "failure": Field("positive", (), 0.0001, 0.36),
            "width": Field("unit", (), 2.0, 200.0),
        },
        sizes=({},),
    ),
    edges=(
        Instance("the first printed example", {"beta": 1, "radius_factor": 3, "failure": 1, "width": 20}),
        Instance("a circle", {"beta": 1, "radius_factor": 1, "failure": 1, "width": 2}),
    ),
    rejects=(
        Mutant(
            "the quotient b / c a ten-thousandth too large",
            sides=lambda sides: dataclasses.replace(sides, right=sides.right * 1.0001),
        ),
    ),
)
def base_equation(model, case):
    r"""The number :math:`c = b / W_0(e^{a + \ln b})` satisfies :math:`a + \ln c = b / c`.

    Here :math:`a = \frac{2}{d-1}(1 + \ln(2\beta K^2 p (d-1)))` and :math:`b = \frac{2 K^2 \beta}{5}`.
    """
    data = (case.beta, case.radius_factor, case.failure, case.width)
    a, log_b = random_pattern_coefficients(*data)
    log_c = log_base_of_random_patterns(*data)
    return Sides(a + log_c, namespace_of(a).exp(log_b - log_c))
