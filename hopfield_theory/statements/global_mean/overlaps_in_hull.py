"""Dot products in the hull of the patterns."""

from dataclasses import replace

from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, largest_spread, score_range
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title="In the hull of the patterns the overlaps differ by at most twice the largest spread times the largest norm",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, equations="(97)"),
    uses=("global_mean.overlaps_differ_by_spread", "global_mean.norms_in_hull"),
    instances=weighted,
    edges=(
        Instance("a vertex: attained", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 1}),
        Instance("one pattern: both sides are zero", {"patterns": [[1, 2]], "weights": [[1]], "beta": 1}),
        Instance("equal patterns: both sides are zero", {"patterns": [[1, 1], [1, 1]], "weights": [[1, 3]], "beta": 2}),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def overlaps_in_hull(model, case):
    r"""For :math:`\xi` in the hull of the patterns,
    :math:`|\xi^T (x_i - x_j)| \le 2 m_{\max} M \le 2 m_{\max} (m_{\max} + \|m_x\|)`."""
    reach = 2 * (largest_spread(case.patterns) * largest_norm(case.patterns))
    return Sides(score_range(case.state, case.patterns), reach[..., None] + 0 * norm(case.state))
