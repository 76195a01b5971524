"""Corollary A1: the base without Lambert's function."""

import dataclasses
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_base_of_random_patterns, log_elementary_base_of_random_patterns
from ..sources import RAMSAUER_2021

FIELDS = {
    "beta": Field("positive", (), 0.01, 10.0),
    "radius_factor": Field("positive", (), 0.1, 10.0),
    "failure": Field("positive", (), 0.0001, 0.36),
    "width": Field("unit", (), 2.0, 200.0),
}
SECOND_EXAMPLE = {"beta": 1, "radius_factor": 1, "failure": Fraction(1, 1000), "width": 75}


@statement(
    title="The elementary base lies below the base of the capacity of random patterns",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(349), (350), (351)"),
    uses=("lambert.upper_bound_by_omega", "lambert.upper_bound_by_power"),
    instances=Family(fields=FIELDS, sizes=({},)),
    edges=(
        Instance("the first printed example", SECOND_EXAMPLE | {"radius_factor": 3, "width": 20}),
        Instance("the second printed example", SECOND_EXAMPLE),
    ),
    rejects=(
        Mutant(
            "the base one percent smaller", sides=lambda sides: dataclasses.replace(sides, right=sides.right - 0.01)
        ),
    ),
)
def elementary_base(model, case):
    r"""With :math:`u = a + \ln b` and :math:`\Omega = W_0(1)`, the number :math:`b / \ln\frac{\Omega e^u + 1}{\Omega
    (1 + \Omega)}` for :math:`u \le 0`, or :math:`b\, u^{-u/(u+1)}` for :math:`u > 0`, is at most :math:`c = b /
    W_0(e^u)`.
    """
    data = (case.beta, case.radius_factor, case.failure, case.width)
    return Sides(log_elementary_base_of_random_patterns(*data), log_base_of_random_patterns(*data), logarithmic=True)


@statement(
    title="The second printed example of the elementary base",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Corollary A1", equations="(349)"),
    instances=Family(fields=FIELDS, sizes=({},)),
    counterexample=Instance("the printed example itself", SECOND_EXAMPLE),
    amended="capacity.elementary_base",
    fault="typo",
    correction="The base is 1.258496...: it was rounded up, so that 1.2585 is no lower bound of it; 1.2584 is one.",
)
def printed(model, case):
    r"""For :math:`(\beta, K, d, p) = (1, 1, 75, 0.001)` the elementary base satisfies :math:`c \ge 1.2585`."""
    log_base = log_elementary_base_of_random_patterns(case.beta, case.radius_factor, case.failure, case.width)
    return Sides((12585 + 0 * log_base) / 10000, namespace_of(log_base).exp(log_base))
