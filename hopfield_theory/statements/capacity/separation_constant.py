"""Lemma A17: the constant of the expected least angle."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_separation_constant
from ..sources import RAMSAUER_2021
from .cap_constant_bounds import DIMENSIONS, at_least_one, dimensions


@statement(
    title="The constant of the expected least angle is at least one minus a vanishing term",
    relation="<",
    model="none",
    hypotheses=(at_least_one,),
    source=Source(RAMSAUER_2021, "Lemma A17", equations="(384), (385), (386)"),
    uses=("capacity.cap_constant_bounds",),
    source_uses=("capacity.separation_constant_by_gamma.printed", "capacity.separation_constant.printed"),
    instances=dimensions,
    edges=DIMENSIONS,
    rejects=(
        Mutant(
            "the deficit of two thirds", sides=lambda sides: dataclasses.replace(sides, left=(1 + 2 * sides.left) / 3)
        ),
        Mutant("a deficit of a third", sides=lambda sides: dataclasses.replace(sides, left=(2 + sides.left) / 3)),
    ),
)
def separation_constant(model, case):
    r"""For every real :math:`D \ge 1`: :math:`1 - \frac{\ln(D+1)}{D} < (D+1)^{-1/D} < C_D`, with :math:`C_D =
    (\kappa_D / 2)^{-1/D} \frac{D}{D+1} (D+1)^{-1/D}`.
    """
    dimension, constant = case.dimension, log_separation_constant(case.dimension)
    xp = namespace_of(dimension)
    exponent = -xp.log(dimension + 1) / dimension
    return Sides(
        xp.stack([1 + exponent, xp.exp(exponent)], axis=-1), xp.stack([xp.exp(exponent), xp.exp(constant)], axis=-1)
    )


@statement(
    title="The constant of the expected least angle in the printed chain, where a sign is lost",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A17", equations="(386)"),
    instances=dimensions,
    counterexample=Instance("the usual sphere", {"dimension": 2}),
    amended="capacity.separation_constant",
    fault="sign",
    correction="The member is (d+1)^(-1/d), as the next line of the chain has it; the lemma itself is true.",
)
def printed(model, case):
    r"""For :math:`d \ge 2`: :math:`C_d \ge (d+1)^{1/d}`."""
    xp = namespace_of(case.dimension)
    return Sides(xp.log(case.dimension + 1) / case.dimension, log_separation_constant(case.dimension), logarithmic=True)
