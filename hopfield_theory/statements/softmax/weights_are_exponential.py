"""The definition of the softmax."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The softmax weights are proportional to the exponentials of the scores, and sum to one",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Definition A1", equations="(459), (460)"),
    instances=score_pairs,
    edges=(
        Instance("one score", {"scores": [3], "others": [0], "beta": 2}),
        Instance("equal scores", {"scores": [1, 1, 1], "others": [0, 0, 0], "beta": 2}),
        Instance("one score leads", {"scores": [50, 0, 0], "others": [0, 0, 0], "beta": 1}),
    ),
    rejects=(Mutant("one percent too much weight", sides=lambda sides: replace(sides, left=1.01 * sides.left)),),
)
def weights_are_exponential(model, case):
    r"""For every score :math:`z_i`, :math:`p = \mathrm{softmax}(\beta z)` has
    :math:`p_i \sum_k e^{\beta (z_k - z_0)} = e^{\beta (z_i - z_0)}`.

    Summed over i, this says that the weights sum to one.
    """
    xp = namespace_of(case.scores)
    growth = xp.exp(case.beta[..., None] * (case.scores - case.scores[..., :1]))
    return Sides(softmax(case.scores, case.beta) * xp.sum(growth, axis=-1, keepdims=True), growth)
