"""Norms in the hull of the patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, largest_spread, mean_pattern
from ..families import weighted
from ..sources import RAMSAUER_2021


@statement(
    title=(
        "In the hull of the patterns no norm exceeds the largest, and that is at most the largest spread "
        "plus the norm of the mean"
    ),
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, equations="(97), (99), (100)"),
    instances=weighted,
    edges=(
        Instance("a vertex: all three are equal", {"patterns": [[3], [1]], "weights": [[1, 0]], "beta": 1}),
        Instance("one pattern", {"patterns": [[3, 4]], "weights": [[1]], "beta": 1}),
        Instance("opposite patterns, at their mean", {"patterns": [[1], [-1]], "weights": [[1, 1]], "beta": 1}),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def norms_in_hull(model, case):
    r"""For :math:`\xi` in the hull of the patterns, :math:`\|\xi\| \le M \le m_{\max} + \|m_x\|`.

    A fixed point lies in the hull and so does each pattern: these are the second inequalities of (99) and (100).
    """
    largest = largest_norm(case.patterns)[..., None] + 0 * norm(case.state)
    sum_of_both = (largest_spread(case.patterns) + norm(mean_pattern(case.patterns)))[..., None] + 0 * largest
    xp = namespace_of(largest)
    return Sides(xp.stack([norm(case.state), largest], axis=-1), xp.stack([largest, sum_of_both], axis=-1))
