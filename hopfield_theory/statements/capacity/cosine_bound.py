"""Lemma A15."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

half_turn = Hypothesis("half_turn", r":math:`x \le \pi`", lambda case: Sides(case.share, 1 + 0 * case.share))

#: Angles as shares of a half turn, so that the end of the interval is met exactly.
half_turns = Family(
    fields={"share": Field("unit", (), 0.0, 1.0)},
    sizes=({},),
    build=lambda raw: Case(share=raw.share, angle=raw.share * namespace_of(raw.share).pi_like(raw.share)),
)

ENDS = (
    Instance("nothing", {"share": 0}),
    Instance("a quarter turn", {"share": 0.5}),
    Instance("a half turn", {"share": 1}),
)


@statement(
    title="The cosine lies below a parabola on a half turn",
    relation="<=",
    model="none",
    hypotheses=(half_turn,),
    source=Source(RAMSAUER_2021, "Lemma A15", equations="(329)"),
    uses=("capacity.cosine_bound_sharp",),
    source_uses=("capacity.cosine_product.printed",),
    instances=half_turns,
    edges=ENDS,
    rejects=(
        Mutant(
            "a steeper parabola", sides=lambda sides: dataclasses.replace(sides, right=1 - 1.02 * (1 - sides.right))
        ),
    ),
    witnesses={"half_turn": Instance("a full turn", {"share": 2})},
)
def cosine_bound(model, case):
    r"""For :math:`0 \le x \le \pi`: :math:`\cos x \le 1 - \frac{x^2}{5}`."""
    return Sides(namespace_of(case.angle).cos(case.angle), 1 - case.angle**2 / 5)
