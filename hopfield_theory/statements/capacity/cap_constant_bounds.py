"""Lemma A14: how large the constant of small caps is."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_cap_constant, log_cap_constant_bounds
from ..sources import RAMSAUER_2021

#: Dimensions of spheres, also between the whole ones.
dimensions = Family(fields={"dimension": Field("positive", (), 1.0, 1e6)}, sizes=({},))
DIMENSIONS = (
    Instance("a circle", {"dimension": 1}),
    Instance("the usual sphere", {"dimension": 2}),
    Instance("a million dimensions", {"dimension": 10**6}),
)

at_least_one = Hypothesis(
    "at_least_one", r":math:`D \ge 1`", lambda case: Sides(1 + 0 * case.dimension, case.dimension)
)


@statement(
    title="The constant of small caps falls like one over the square root of the dimension",
    relation="<",
    model="none",
    hypotheses=(at_least_one,),
    source=Source(RAMSAUER_2021, "Lemma A14", equations="(323), (325), (326), (327), (328)"),
    instances=dimensions,
    edges=DIMENSIONS,
    rejects=(
        Mutant(
            "a lower bound e^(1/8) times as large",
            sides=lambda sides: dataclasses.replace(sides, left=sides.left + 0.125),
        ),
        Mutant(
            "an upper bound e^(1/10) times as small",
            sides=lambda sides: dataclasses.replace(sides, right=sides.right - 0.1),
        ),
    ),
    witnesses={"at_least_one": Instance("a tenth of a dimension", {"dimension": 0.125})},
)
def cap_constant_bounds(model, case):
    r"""For :math:`\kappa_D = \frac{1}{D \sqrt\pi} \frac{\Gamma((D+1)/2)}{\Gamma(D/2)}` and every real :math:`D \ge 1`:
    :math:`\frac{1}{e^{1/6} \sqrt{e \pi D}} < \kappa_D < \frac{e^{1/12}}{\sqrt{2 \pi D}} < 1`.
    """
    constant, (lower, upper) = log_cap_constant(case.dimension), log_cap_constant_bounds(case.dimension)
    xp = namespace_of(constant)
    return Sides(
        xp.stack([lower, constant, upper], axis=-1), xp.stack([constant, upper, 0 * upper], axis=-1), logarithmic=True
    )
