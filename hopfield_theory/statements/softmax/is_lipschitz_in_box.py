"""How much the softmax can respond to a change of the scores within a convex set."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance_in_box
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="In a box of scores the softmax is Lipschitz with twice beta times the largest peak variance in it",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A25", equations="(489), (490), (491), (492)"),
    uses=("softmax.is_cocoercive_in_box",),
    source_uses=("softmax.mean_jacobian_gives_difference.printed",),
    instances=score_pairs,
    edges=(
        Instance("equal scores", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a small change far from a tie", {"scores": [4, 0], "others": [4.0078125, -0.0078125], "beta": 1}),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
    ),
    rejects=(
        Mutant("one percent below", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant("the factor two left out", sides=lambda sides: replace(sides, right=sides.right / 2)),
    ),
    never_attained="Except where both sides are zero, at equal scores: equality needs the largest peak variance all "
    "along the segment, but it changes with the weights. The ratio tends to one for short segments of two scores.",
)
def is_lipschitz_in_box(model, case):
    r"""For scores :math:`z, z'` in a convex set :math:`U` and :math:`m = \max_{z \in U} \max_i p_i (1 - p_i)`,
    :math:`\|\mathrm{softmax}(\beta z) - \mathrm{softmax}(\beta z')\| \le 2 m \beta \|z - z'\|`. Tested in the smallest box
    that holds both, where :math:`m` is known exactly.
    """
    xp = namespace_of(case.scores)
    m = peak_variance_in_box(xp.minimum(case.scores, case.others), xp.maximum(case.scores, case.others), case.beta)
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    return Sides(norm(moved), 2 * m * case.beta * norm(case.scores - case.others))
