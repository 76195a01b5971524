"""Definition 2: the separation in terms of norms and distances."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others, separation
from ..sources import RAMSAUER_2021
from .balls_are_disjoint import storage


@statement(
    title="The separation of a pattern is a matter of norms and distances",
    relation="==",
    model="none",
    source=Source(
        RAMSAUER_2021, "Definition 2", "Definition 5", equations="(5), (70), (71), (139), (140), (297), (298)"
    ),
    instances=storage,
    edges=(
        Instance("two opposite patterns", {"patterns": [[1], [-1]], "beta": 1}),
        Instance("equal patterns: zero", {"patterns": [[1, 2], [1, 2]], "beta": 1}),
        Instance("a pattern at the origin: zero", {"patterns": [[0], [3]], "beta": 1}),
        Instance("a longer pattern in the same direction: negative", {"patterns": [[1], [2]], "beta": 1}),
        Instance("three on a line", {"patterns": [[2], [1], [-5]], "beta": 1}),
    ),
    rejects=(
        Mutant("one percent too large", sides=lambda sides: replace(sides, right=1.01 * sides.right)),
        Mutant("a half left out", sides=lambda sides: replace(sides, right=2 * sides.right)),
    ),
)
def separation_by_distances(model, case):
    r""":math:`\Delta_i = \min_{j \ne i} (x_i^T x_i - x_i^T x_j)` is
    :math:`\frac12 \min_{j \ne i} (\|x_i\|^2 - \|x_j\|^2 + \|x_i - x_j\|^2)`, which is
    :math:`\frac12 \|x_i\|^2 - \frac12 \max_{j \ne i} (\|x_j\|^2 - \|x_i - x_j\|^2)`; for equal norms it is half the least
    squared distance."""
    xp, own, others = namespace_of(case.patterns), case.patterns[..., :1, :], case.patterns[..., 1:, :]
    lengths, distances = squared_norm(others), squared_norm(own - others)
    by_min = xp.min(squared_norm(own) - lengths + distances, axis=-1) / 2
    by_max = squared_norm(own)[..., 0] / 2 - xp.max(lengths - distances, axis=-1) / 2
    printed = [separation(case.patterns)[..., 0], gap_to_others(own, case.patterns)[..., 0]]
    return Sides(xp.stack(printed, axis=-1), xp.stack([by_min, by_max], axis=-1))
