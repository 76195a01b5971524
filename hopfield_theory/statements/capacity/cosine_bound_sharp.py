"""Lemma A15 with the best constant."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE
from .cosine_bound import ENDS, half_turn, half_turns


@statement(
    title="The cosine lies below the parabola that meets it at a half turn",
    relation="<=",
    model="none",
    hypotheses=(half_turn,),
    source=Source(THIS_PACKAGE),
    instances=half_turns,
    edges=ENDS,
    rejects=(
        Mutant(
            "a slightly steeper parabola",
            sides=lambda sides: dataclasses.replace(sides, right=1 - 1.0001 * (1 - sides.right)),
        ),
    ),
    witnesses={"half_turn": Instance("a full turn", {"share": 2})},
)
def cosine_bound_sharp(model, case):
    r"""For :math:`0 \le x \le \pi`: :math:`\cos x \le 1 - \frac{2}{\pi^2} x^2`, equal at 0 and :math:`\pi`."""
    return Sides(namespace_of(case.angle).cos(case.angle), 1 - 2 * case.share**2)
