"""Dot products at any state, and at the states that the source names."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread, mean_pattern, score_range
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The overlaps of a state with the patterns differ by at most twice the largest spread times its norm",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, equations="(96), (98), (99), (100)"),
    instances=networks,
    edges=(
        Instance("opposite patterns: attained", {"patterns": [[1], [-1]], "state": [[2]], "scale": 1, "beta": 1}),
        Instance("one pattern: zero on the left", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance(
            "equal patterns: both sides are zero",
            {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2},
        ),
        Instance("the state zero", {"patterns": [[1, 0], [0, 1]], "state": [[0, 0]], "scale": 1, "beta": 2}),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def overlaps_differ_by_spread(model, case):
    r"""For every :math:`\xi` and all i, j,
    :math:`|\xi^T (x_i - x_j)| \le \|\xi\| \|x_i - x_j\| \le 2 m_{\max} \|\xi\|`.

    With beta in front of both sides and :math:`\xi` the mean :math:`m_x`, a fixed point :math:`m_x^*` or a pattern,
    these are (98), (99) and (100); the claim is tested at the mean and at the patterns as well.
    """
    patterns = case.patterns
    state = namespace_of(patterns).concat([case.state, mean_pattern(patterns)[..., None, :], patterns], axis=-2)
    return Sides(score_range(state, patterns), 2 * (largest_spread(patterns)[..., None] * norm(state)))
