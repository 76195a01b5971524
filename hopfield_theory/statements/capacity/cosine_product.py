"""A step in the printed proof of Lemma A15: the first two factors of the product of the cosine."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _sides(case: Case) -> Sides:
    xp = namespace_of(case.angle)
    square = (2 * case.angle / xp.pi_like(case.angle)) ** 2
    return Sides(xp.cos(case.angle), (1 - square) * (1 - square / 9))


quarter_turn = Hypothesis(
    "quarter_turn", r":math:`x \le \frac\pi2`", lambda case: Sides(case.share, 1 + 0 * case.share)
)


@statement(
    title="On a quarter turn the cosine lies below the first two factors of its product",
    relation="<=",
    model="none",
    hypotheses=(quarter_turn,),
    source=Source(RAMSAUER_2021, "Lemma A15", equations="(330), (331), (332)"),
    instances=Family(
        fields={"share": Field("unit", (), 0.0, 1.0)},
        sizes=({},),
        build=lambda raw: Case(share=raw.share, angle=raw.share * namespace_of(raw.share).pi_like(raw.share) / 2),
    ),
    edges=(Instance("nothing", {"share": 0}), Instance("a quarter turn", {"share": 1})),
    rejects=(
        Mutant(
            "the product one percent smaller", sides=lambda sides: dataclasses.replace(sides, right=sides.right * 0.99)
        ),
    ),
    witnesses={"quarter_turn": Instance("a half turn", {"share": 2})},
)
def cosine_product(model, case):
    r"""For :math:`0 \le x \le \frac\pi2`: :math:`\cos x \le (1 - \frac{4 x^2}{\pi^2}) (1 - \frac{4 x^2}{9 \pi^2})`."""
    return _sides(case)


@statement(
    title="On a half turn the cosine lies below the first two factors of its product",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A15", equations="(332)"),
    instances=Family(fields={"angle": Field("unit", (), 0.0, 3.0)}, sizes=({},)),
    counterexample=Instance("two radians", {"angle": 2}),
    amended="capacity.cosine_product",
    fault="false step",
    correction=(
        "The factors that are left out lie between 0 and 1, but the first factor is negative beyond a quarter turn, "
        "where leaving them out makes the product smaller; Lemma A15 itself is true."
    ),
)
def printed(model, case):
    r"""For :math:`0 \le x \le \pi`: :math:`\cos x \le (1 - \frac{4 x^2}{\pi^2}) (1 - \frac{4 x^2}{9 \pi^2})`."""
    return _sides(case)
