"""The pattern that Lemma A4 speaks of."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The pattern most separated at a state is the one of largest overlap, by its lead over the second",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A4", equations="(19), (72), (73), (130), (131)"),
    instances=networks,
    edges=(
        Instance("two patterns", {"patterns": [[1], [-1]], "state": [[3]], "scale": 1, "beta": 1}),
        Instance("a tie: zero", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("equal patterns: zero", {"patterns": [[1], [1], [-1]], "state": [[1]], "scale": 1, "beta": 1}),
        Instance("the first is not the largest", {"patterns": [[1], [2], [4]], "state": [[1]], "scale": 1, "beta": 1}),
    ),
    rejects=(Mutant("one percent too large", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def most_separated_is_largest_overlap(model, case):
    r"""For every state :math:`\xi`, :math:`c = \max_k \min_{j \ne k} \xi^T (x_k - x_j)` is the largest overlap
    :math:`\xi^T x_k` less the second largest; hence :math:`c \ge 0`, and :math:`c = 0` at a tie."""
    xp, patterns = namespace_of(case.state, case.patterns), case.patterns
    turned = [xp.concat([patterns[..., k:, :], patterns[..., :k, :]], axis=-2) for k in range(patterns.shape[-2])]
    gaps = xp.stack([gap_to_others(case.state, order) for order in turned], axis=-1)
    overlaps = xp.sort(modern.scores(case.state, patterns), axis=-1)
    return Sides(xp.max(gaps, axis=-1), overlaps[..., -1] - overlaps[..., -2])
