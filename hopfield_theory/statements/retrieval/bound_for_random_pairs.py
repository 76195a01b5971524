"""The bound on the contraction for exponentially many patterns, with the separation of a random pair."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_placed_number
from ..sources import RAMSAUER_2021

wide = Hypothesis("wide", r":math:`d \ge 2`", lambda case: Sides(2 + 0 * case.width, case.width))


def _log_bound(width, separation):
    """Give the logarithm of 2 N (N - 1) M^2 e^(-separation) at beta = 1 for M^2 = 4 (d - 1) and N = 4^(d-1)."""
    xp, log_count = namespace_of(width), log_placed_number(width, 2)
    return xp.log(8 * (width - 1)) + 2 * log_count + xp.log(1 - xp.exp(-log_count)) - separation


@statement(
    title="With the separation of a random pair on its sphere the bound on the contraction falls with the dimension",
    relation="<",
    model="none",
    hypotheses=(wide,),
    source=Source(RAMSAUER_2021, equations="(400)"),
    instances=Family(fields={"width": Field("unit", (), 2.0, 1000.0)}, sizes=({},)),
    edges=(Instance("a circle", {"width": 2}), Instance("a million dimensions", {"width": 10**6})),
    rejects=(Mutant("two units a dimension", sides=lambda sides: replace(sides, left=sides.left + 2)),),
    witnesses={"wide": Instance("hardly more than a line", {"width": 1.125})},
)
def bound_for_random_pairs(model, case):
    r"""Let :math:`\beta = 1`, :math:`M^2 = 4 (d-1)` and :math:`N = 2^{2 (d-1)}`. With :math:`M^2`, the expected
    separation of two random points of the sphere, in place of :math:`\Delta_i`, the bound :math:`2 \beta N (N-1) M^2
    e^{-\beta M^2}` on the contraction at a pattern is smaller in :math:`d + 1` than in :math:`d \ge 2` dimensions.

    It bounds nothing: :math:`\Delta_i` is the least of N - 1 separations.
    """
    after, before = (_log_bound(width, 4 * (width - 1)) for width in (case.width + 1, case.width))
    return Sides(after, before, logarithmic=True)


@statement(
    title="With the separation of two normal patterns the bound on the contraction falls with the dimension",
    relation="<",
    model="none",
    hypotheses=(wide,),
    source=Source(RAMSAUER_2021, equations="(400)"),
    instances=Family(fields={"width": Field("unit", (), 2.0, 100.0)}, sizes=({},)),
    counterexample=Instance("from two dimensions to three", {"width": 2}),
    amended="retrieval.bound_for_random_pairs",
    fault="false step",
    correction=(
        "The patterns of the exponential storage have norm 2 sqrt(d-1), so a random pair has the expected separation "
        "4 (d-1), not d; with d the bound grows by a factor of about 16/e in each dimension. And no "
        "expectation is a bound "
        "on the least separation."
    ),
)
def printed(model, case):
    r"""Let :math:`\beta = 1`, :math:`M = 2 \sqrt{d-1}` and :math:`N = 2^{2 (d-1)}`. With d, the expected separation
    of two patterns with standard normal components, in place of :math:`\Delta_i`, the Lipschitz constant :math:`2
    \beta N (N-1) M^2 e^{-\beta d}` decreases with the dimension.
    """
    return Sides(_log_bound(case.width + 1, case.width + 1), _log_bound(case.width, case.width), logarithmic=True)
