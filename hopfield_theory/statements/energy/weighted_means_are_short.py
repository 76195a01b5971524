"""Lemma A1, the norms that its second upper bound rests on."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, mean_pattern
from ..sources import RAMSAUER_2021
from .below_hull_bound import below_hull_bound, in_hull


@statement(
    title="No point of the hull, and so not the mean either, is longer than the longest pattern",
    relation="<=",
    model="none",
    hypotheses=(in_hull,),
    source=Source(RAMSAUER_2021, "Lemma A1", equations="(12), (21), (24), (26), (27)"),
    instances=below_hull_bound.instances,
    edges=(
        Instance("at the longest pattern: attained", {"patterns": [[3, 4], [0, 2]], "weights": [[1, 0]], "beta": 1}),
        Instance("equal patterns: attained", {"patterns": [[3, 4], [3, 4]], "weights": [[1, 2]], "beta": 1}),
        Instance("opposite patterns", {"patterns": [[1], [-1]], "weights": [[1, 1]], "beta": 1}),
        Instance("all patterns are zero", {"patterns": [[0], [0]], "weights": [[1, 3]], "beta": 1}),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
    witnesses={
        "in_hull": Instance("three times a pattern", {"patterns": [[1], [-1]], "weights": [[2, -1]], "beta": 1})
    },
)
def weighted_means_are_short(model, case):
    r"""For :math:`\xi = \sum_i w_i x_i` with :math:`w_i \ge 0` and :math:`\sum_i w_i = 1`, :math:`\|\xi\| \le M`; with
    equal weights, :math:`\|m_x\| \le M`."""
    length = norm(case.state)
    of_mean = norm(mean_pattern(case.patterns))[..., None] + 0 * length
    lengths = namespace_of(length).stack([length, of_mean], axis=-1)
    return Sides(lengths, largest_norm(case.patterns)[..., None, None])
