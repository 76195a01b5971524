"""The gap of a pattern near it and along a segment, in the proofs of Lemmas A5 and A6 and of Theorem 4."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Field, Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others, largest_norm, separation
from ..families import around_pattern
from ..sources import RAMSAUER_2021
from .one_update_contracts import EDGES

segments = replace(
    around_pattern,
    fields=around_pattern.fields | {"share": Field("unit", ())},
    # in one dimension the first bound is attained, which no precision decides
    sizes=around_pattern.sizes[1:],
    build=lambda raw: Case(**vars(around_pattern.build(raw)), share=raw.share),
)


@statement(
    title="Along a segment the gap of a pattern stays near its separation, by the distance of the farther end",
    relation="<=",
    model="none",
    source=Source(
        RAMSAUER_2021,
        "Lemma A5",
        "Lemma A6",
        "Theorem 4",
        "Theorem A8",
        equations="(143), (144), (145), (154), (155), (156), (158), (172), (173), (174), (175), (176), (177)",
    ),
    instances=segments,
    edges=(
        *(Instance(edge.name, {**edge.raw, "share": 0.25}) for edge in EDGES),
        Instance(
            "at the pattern itself",
            {"patterns": [[1], [-1]], "direction": [[-1], [1]], "fraction": [1, 1], "sharpness": 10, "share": 0.5},
        ),
        Instance(
            "at one end, straight towards the other pattern: attained",
            {"patterns": [[1], [-1]], "direction": [[-1], [1]], "fraction": [1, 0], "sharpness": 10, "share": 1},
        ),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def separation_along_segment(model, case):
    r"""For :math:`\tilde x = \lambda a + (1 - \lambda) b`, every pattern :math:`x_i`, and
    :math:`\tilde\Delta_i = \min_{j \ne i} \tilde x^T (x_i - x_j)`:
    :math:`|\tilde x^T x_j - x_i^T x_j| \le \|\tilde x - x_i\| M`,
    :math:`|\tilde\Delta_i - \Delta_i| \le 2 \|\tilde x - x_i\| M`, and
    :math:`\|\tilde x - x_i\| \le \max\{\|a - x_i\|, \|b - x_i\|\}`. The source has a fixed point for b."""
    xp, own = namespace_of(case.patterns), case.patterns[..., :1, :]
    first, last = case.state[..., :1, :], case.state[..., -1:, :]
    point = last + case.share[..., None, None] * (first - last)
    here = norm(point - own)[..., 0]
    room = here * largest_norm(case.patterns)
    overlaps = xp.max(xp.abs(modern.scores(point - own, case.patterns)), axis=-1)[..., 0]
    moved = xp.abs(gap_to_others(point, case.patterns) - separation(case.patterns)[..., :1])[..., 0]
    farther = xp.maximum(norm(first - own), norm(last - own))[..., 0]
    return Sides(xp.stack([overlaps, moved, here], axis=-1), xp.stack([room, 2 * room, farther], axis=-1))
