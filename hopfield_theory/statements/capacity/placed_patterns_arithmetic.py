"""The last step of Theorems A3 and A4, which is true."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import separation_for_count
from ..sources import RAMSAUER_2021

#: (100 K^2, the least dimension, log2 N / (d - 1), whether alpha is half a right angle): K = 2, 17/10, 5 and 4 of the
#: two theorems.
PLACEMENTS = ((400, 4, 2, 0), (289, 50, 2, 0), (2500, 3, 3, 1), (1600, 13, 3, 1))

far_enough = Hypothesis(
    "far_enough",
    r":math:`d \ge 4` for K = 2, :math:`d \ge 50` for K = 1.7, :math:`d \ge 3` for K = 5, :math:`d \ge 13` for K = 4",
    lambda case: Sides(namespace_of(case.excess).zeros_like(case.excess), case.excess),
)


def placement(hundred_squares, width, bits, diagonal):
    """Give both sides of the master inequality for patterns of squared norm M^2 = K^2 (d - 1) and N = 2^(bits (d -
    1)) at beta = 1.

    ``diagonal`` is 0 for patterns at a right angle, 1 for half a right angle.
    """
    xp = namespace_of(width)
    one = xp.zeros_like(width) + 1
    squared_norm = hundred_squares * (width - 1) / 100
    log_count = bits * (width - 1) * xp.log(2 * one)
    return separation_for_count(log_count, one, squared_norm), squared_norm * (1 - diagonal / xp.sqrt(2 * one))


@statement(
    title="At the angles assumed for placed patterns the condition of storage would hold",
    relation="<",
    model="none",
    hypotheses=(far_enough,),
    source=Source(RAMSAUER_2021, "Theorem A3", "Theorem A4", equations="(319), (322)"),
    source_uses=("capacity.packing.printed",),
    instances=Family(fields={"excess": Field("positive", (), 0.001, 1000.0)}, sizes=({},)),
    edges=(Instance("the least dimensions", {"excess": 0}), Instance("one dimension more", {"excess": 1})),
    rejects=(
        Mutant(
            "patterns one part in two thousand shorter",
            sides=lambda sides: dataclasses.replace(sides, right=sides.right * 0.999),
        ),
    ),
    witnesses={"far_enough": Instance("one dimension less", {"excess": -1})},
)
def placed_patterns_arithmetic(model, case):
    r"""With :math:`\beta = 1`, :math:`M = K \sqrt{d-1}` and :math:`N = 2^{2(d-1)}`: :math:`M^2 > \frac2N + \ln(2 N^2
    M^2)` for :math:`K = 2, d \ge 4` and :math:`K = 1.7, d \ge 50`. With :math:`N = 2^{3(d-1)}`: :math:`M^2 (1 -
    \frac{\sqrt2}{2}) > \frac2N + \ln(2 N^2 M^2)` for :math:`K = 5, d \ge 3` and :math:`K = 4, d \ge 13`.
    """
    xp = namespace_of(case.excess)
    cases = [placement(squares, least + case.excess, bits, diagonal) for squares, least, bits, diagonal in PLACEMENTS]
    return Sides(xp.stack([needed for needed, _ in cases], axis=-1), xp.stack([given for _, given in cases], axis=-1))
