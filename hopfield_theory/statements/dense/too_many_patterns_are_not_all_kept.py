"""At 2^(d/2) patterns."""

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models.dense import exponential
from ...statement import Family, Field, Mutant, Source, Trials, statement
from ..sources import THIS_PACKAGE

WIDTH, COUNT = 10, 32


def chance_of_no_neighbours(count, width):
    r"""Bound the chance that no two of N random patterns differ at a single site by :math:`\frac{2^{d+1}}{N (N-1) d}`."""
    return 2.0 ** (width + 1) / (count * (count - 1) * width)


@statement(
    title="Of 2^(d/2) random patterns some pattern is not kept, more and more surely as d grows",
    relation="probability",
    model="dense",
    about=("update",),
    source=Source(THIS_PACKAGE),
    uses=("dense.neighbours_are_not_both_kept",),
    instances=Family(fields={"patterns": Field("sign", ("N", "d"))}, sizes=({"N": COUNT, "d": WIDTH},)),
    rejects=(Mutant("every pattern is kept", {"update": lambda x, y, interaction, **options: x}),),
)
def too_many_patterns_are_not_all_kept(model, case):
    r"""Let N patterns be drawn independently and uniformly from :math:`\{-1, 1\}^d`. With probability at least :math:`1 -
    \frac{2^{d+1}}{N (N-1) d}` two of them differ at a single site, so that :math:`T_j(x_i) \ne x_{ij}` for one of them.

    At :math:`N = 2^{d/2}` this is :math:`1 - \frac{2}{d (1 - 2^{-d/2})}`, which tends to one. A trial succeeds if the exponential
    network, with sgn(0) = 1, moves a pattern; d = 10, N = 32.
    """
    xp = namespace_of(case.patterns)
    moved = model.update(case.patterns, case.patterns, exponential(), order="synchronous", at_zero=1) - case.patterns
    return Trials(xp.max(squared_norm(moved), axis=-1) > 0, 1 - chance_of_no_neighbours(COUNT, WIDTH))
