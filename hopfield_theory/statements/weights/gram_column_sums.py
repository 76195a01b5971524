"""Column sums of the Gram matrix of the patterns."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_entry, largest_norm, largest_one_norm, largest_row_sum
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The overlaps of a pattern with all patterns have a bounded absolute sum",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, equations="(123), (124)"),
    instances=networks,
    edges=(
        Instance("equal patterns: attained", {"patterns": [[1], [1], [-1]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[3, -4]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("orthogonal patterns", {"patterns": [[1, 0], [0, 1]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("all zero: both sides are zero", {"patterns": [[0], [0]], "state": [[0]], "scale": 1, "beta": 1}),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def gram_column_sums(model, case):
    r"""With the patterns as the columns of X, :math:`\|X^T X\|_1 \le \|X\|_\infty M_1 \le N M_\infty M_1` and
    :math:`\|X^T X\|_1 \le N M^2`."""
    xp, patterns, count = namespace_of(case.patterns), case.patterns, case.patterns.shape[-2]
    gram = largest_row_sum(xp.matmul(patterns, xp.matrix_transpose(patterns)))
    sums = largest_one_norm(patterns)
    first, second = largest_row_sum(patterns) * sums, largest_entry(patterns) * sums * count
    return Sides(
        xp.stack([gram, first, gram], axis=-1), xp.stack([first, second, largest_norm(patterns) ** 2 * count], axis=-1)
    )
