"""Theorems A3 and A4 in all their dimensions."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_placed_number, log_storable_number
from ..sources import RAMSAUER_2021
from .placed_patterns import claimed, claimed_levels, claimed_sides

#: (100 K^2, the least dimension, log2 N / (d - 1)): the cases of the two theorems; for K = 5 the theorem begins at 3.
CASES = ((400, 4, 2), (289, 50, 2), (2500, 4, 3), (1600, 13, 3))


@statement(
    title="More placed patterns are claimed than fit, in every dimension but one",
    relation="<",
    model="none",
    hypotheses=(
        Hypothesis(
            "wide", ":math:`d` is at least the least dimension", lambda case: Sides(0 * case.excess, case.excess)
        ),
    ),
    source=Source(RAMSAUER_2021, "Theorem A3", "Theorem A4", equations="(312), (320)"),
    uses=("capacity.placed_patterns",),
    instances=Family(fields={"excess": Field("positive", (), 0.001, 10000.0)}, sizes=({},)),
    edges=(
        Instance("the least dimensions", {"excess": 0}),
        Instance("one dimension more", {"excess": 1}),
        Instance("a million dimensions more", {"excess": 10**6}),
    ),
    rejects=(Mutant("two fifths more patterns fit", sides=lambda sides: replace(sides, left=sides.left + 0.48)),),
    witnesses={"wide": Instance("one dimension less", {"excess": -1})},
)
def placed_patterns_exceed_packing(model, case):
    r"""With :math:`\beta = 1`, :math:`M = K \sqrt{d-1}` and :math:`N = 2^{2 (d-1)}` for :math:`K = 2, d \ge 4` and
    :math:`K = 1.7, d \ge 50`, or :math:`N = 2^{3 (d-1)}` for :math:`K = 5, d \ge 4` and :math:`K = 4, d \ge 13`, N is
    larger than the number of patterns that fit on the sphere with the separation that storage in the balls
    :math:`S_i` needs.

    The one dimension of the two theorems that this leaves is :math:`d = 3` for :math:`K = 5`.
    """
    xp, pairs = namespace_of(case.excess), []
    for hundred_squares, least, bits in CASES:
        width = least + case.excess
        log_count = log_placed_number(width, bits)
        pairs.append((log_storable_number(log_count, hundred_squares * (width - 1) / 100, width), log_count))
    left, right = zip(*pairs, strict=True)
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1), logarithmic=True)


@statement(
    title="Eight to the power d - 1 patterns of norm five times the root of d - 1 are stored in the balls of Definition 3",
    relation="<=",
    model="none",
    hypotheses=(claimed_levels,),
    source=Source(RAMSAUER_2021, "Proof of Theorem A4", equations="(320), (321)"),
    instances=Family(
        fields={"width": Field("unit", (), 4.0, 100.0), "radius_factor": Field("unit", (), 4.0, 5.0)},
        sizes=({},),
        build=claimed(3),
    ),
    counterexample=Instance(
        "K = 5 in four dimensions: 512 patterns are claimed, 361 fit", {"width": 4, "radius_factor": 5}
    ),
    amended="capacity.placed_patterns",
    fault="false step",
    correction=(
        "The proof needs (2 pi / alpha)^(d-1) points at pairwise angles of alpha, which do not exist. In the balls of "
        "Definition 3 that it works with, the claimed number is not stored for K = 4 in any of the printed dimensions, nor "
        "for K = 5 in four or more. The theorem allows any balls; whether others would do is open."
    ),
)
def printed(model, case):
    r"""What the proof shows of the theorem: for :math:`\beta = 1`, :math:`M = 5 \sqrt{d-1}` and :math:`d \ge 3`, or
    :math:`M = 4 \sqrt{d-1}` and :math:`d \ge 13`, at least :math:`N = 2^{3 (d-1)}` patterns can be stored on the sphere
    of radius M, each in its ball :math:`S_i`.

    Then N is at most the number of disjoint caps on the sphere that the separation of stored patterns allows.
    """
    return claimed_sides(case)
