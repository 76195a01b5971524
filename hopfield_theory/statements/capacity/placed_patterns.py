"""Theorem A3: how many patterns are stored that one may place."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import distinct_gap, log_gap_level, log_placed_number, log_storable_number
from ..fixed_points.balls_are_disjoint import all_well_separated, positive_logarithm
from ..sources import RAMSAUER_2021
from .stored_patterns_are_apart import STORED, many, stored


def _level(log_count, sharpness):
    """Give both sides of L < tau e^(-tau), as logarithms."""
    least = distinct_gap(log_count, sharpness)
    return Sides(log_gap_level(log_count, sharpness), namespace_of(least).log(least) - least)


def _log_count(case):
    return namespace_of(case.sharpness).log(0 * case.sharpness + case.patterns.shape[-2])


separated_levels = Hypothesis(
    "separated_levels",
    r":math:`\tau e^{-\tau} > \frac{e^{2/N}}{N - 1/\tau}`",
    lambda case: _level(_log_count(case), case.sharpness),
    strict=True,
)


@statement(
    title="No more patterns are stored on a sphere than fit on it with the separation that storage needs",
    relation="<",
    model="none",
    hypotheses=(all_well_separated, positive_logarithm, many, separated_levels),
    source=Source(RAMSAUER_2021, "Theorem A3", "Theorem A4", equations="(299), (312), (314), (320)"),
    uses=("capacity.stored_patterns_are_apart", "capacity.cap_share_above"),
    instances=stored,
    edges=STORED,
    rejects=(
        Mutant("caps of a million times their share", sides=lambda sides: replace(sides, right=sides.right - 13.8)),
    ),
)
def placed_patterns(model, case):
    r"""Let :math:`N \ge 5` patterns of norm M in d dimensions be stored, each in the ball of radius
    :math:`\frac{1}{\beta N M}` around it, with disjoint balls. Then :math:`\ln N < -\ln \kappa_{d-1} - \frac{d-1}{2}
    \ln \frac{T}{2 \beta M^2}`, where :math:`T = -W_{-1}(-L) \approx \ln N + \ln \ln N` is the gap that stored
    patterns have, :math:`L = \frac{e^{2/N}}{N - 1/\tau}`, under the condition.

    The right side is the number of disjoint caps that the gap allows.
    """
    log_count = _log_count(case)
    width = 0 * case.sharpness + case.patterns.shape[-1]
    return Sides(log_count, log_storable_number(log_count, case.sharpness, width), logarithmic=True)


def claimed(bits: int):
    """Build the number of patterns that the theorem with 2^(bits (d-1)) patterns claims, and what it needs."""

    def build(raw: Case) -> Case:
        sharpness = raw.radius_factor**2 * (raw.width - 1)
        return Case(width=raw.width, sharpness=sharpness, log_count=log_placed_number(raw.width, bits))

    return build


def claimed_sides(case):
    """Compare the claimed number with what fits, both as logarithms."""
    return Sides(case.log_count, log_storable_number(case.log_count, case.sharpness, case.width), logarithmic=True)


claimed_levels = replace(separated_levels, test=lambda case: _level(case.log_count, case.sharpness))


@statement(
    title="Four to the power d - 1 patterns of norm twice the root of d - 1 are stored in the balls of Definition 3",
    relation="<=",
    model="none",
    hypotheses=(claimed_levels,),
    source=Source(RAMSAUER_2021, "Proof of Theorem A3", equations="(312), (315), (316), (317)"),
    instances=Family(
        fields={"width": Field("unit", (), 4.0, 100.0), "radius_factor": Field("unit", (), 1.7, 2.0)},
        sizes=({},),
        build=claimed(2),
    ),
    counterexample=Instance(
        "K = 2 in four dimensions: 64 patterns are claimed, 40 fit", {"width": 4, "radius_factor": 2}
    ),
    amended="capacity.placed_patterns",
    fault="false step",
    correction=(
        "The proof needs (2 pi / alpha)^(d-1) points at pairwise angles of alpha, which do not exist. In the balls of "
        "Definition 3 that it works with, the claimed number is stored in none of the printed dimensions: stored patterns "
        "are farther apart than so many points can be. The theorem allows any balls; whether others would do is open."
    ),
)
def printed(model, case):
    r"""What the proof shows of the theorem: for :math:`\beta = 1`, :math:`M = 2 \sqrt{d-1}` and :math:`d \ge 4`, or
    :math:`M = 1.7 \sqrt{d-1}` and :math:`d \ge 50`, at least :math:`N = 2^{2 (d-1)}` patterns can be stored on the sphere
    of radius M, each in its ball :math:`S_i`.

    Then N is at most the number of disjoint caps on the sphere that the separation of stored patterns allows.
    """
    return claimed_sides(case)
