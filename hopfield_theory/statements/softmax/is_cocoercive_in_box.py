"""The softmax is a cocoercive map, more strongly within a convex set."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, softmax, squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance_in_box
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="In a box of scores the softmax is cocoercive with the constant 1 / (2 m beta)",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A26", equations="(493)"),
    uses=(
        "softmax.mean_jacobian_gives_difference",
        "softmax.jacobian_norm_at_most_twice_peak_variance",
        "softmax.jacobian_is_positive_off_constants",
    ),
    instances=score_pairs,
    edges=(
        Instance("equal scores", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a small change far from a tie", {"scores": [4, 0], "others": [4.0078125, -0.0078125], "beta": 1}),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
    ),
    rejects=(
        Mutant("one percent more", sides=lambda sides: replace(sides, left=1.01 * sides.left)),
        Mutant("the factor two left out", sides=lambda sides: replace(sides, left=2 * sides.left)),
    ),
    never_attained="Except where both sides are zero, at scores that differ by a constant: equality needs the largest "
    "peak variance all along the segment, but it changes with the weights. The ratio tends to one for short segments of "
    "two scores.",
)
def is_cocoercive_in_box(model, case):
    r"""For scores :math:`z, z'` in a convex set :math:`U` with :math:`m = \max_{z \in U} \max_i p_i (1 - p_i)`, and
    weights :math:`p = \mathrm{softmax}(\beta z), p' = \mathrm{softmax}(\beta z')`,
    :math:`\|p - p'\|^2 \le 2 m \beta\, (p - p')^T (z - z')`. Tested in the smallest box that holds both, where :math:`m`
    is known exactly.

    The set must be convex: for two scores far on either side of a tie, and these two points alone as :math:`U`, it fails.
    """
    xp = namespace_of(case.scores)
    m = peak_variance_in_box(xp.minimum(case.scores, case.others), xp.maximum(case.scores, case.others), case.beta)
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    return Sides(squared_norm(moved), 2 * m * case.beta * dot(moved, case.scores - case.others))
