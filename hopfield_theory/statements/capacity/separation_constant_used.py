"""The form of Lemma A17 that Theorem A7 uses."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Mutant, Sides, Source, statement
from ...theory.capacity import log_separation_constant
from ..sources import RAMSAUER_2021
from .cap_constant_bounds import DIMENSIONS, at_least_one, dimensions


@statement(
    title="The constant of the expected least angle satisfies the sharper bound that is used of it",
    relation="<",
    model="none",
    hypotheses=(at_least_one,),
    source=Source(RAMSAUER_2021, "Theorem A7", equations="(392)"),
    uses=("capacity.cap_constant_bounds",),
    instances=dimensions,
    edges=DIMENSIONS,
    rejects=(
        Mutant(
            "a deficit of two fifths", sides=lambda sides: dataclasses.replace(sides, left=(3 + 2 * sides.left) / 5)
        ),
    ),
)
def separation_constant_used(model, case):
    r"""For every real :math:`D \ge 1`: :math:`1 - \frac{\ln D}{D} < C_D`. The source quotes a lemma with
    :math:`\ln(D+1)` for it, and restricts it to large D.
    """
    xp = namespace_of(case.dimension)
    return Sides(1 - xp.log(case.dimension) / case.dimension, xp.exp(log_separation_constant(case.dimension)))
