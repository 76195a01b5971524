"""How much the softmax can respond to a change of the scores."""

from dataclasses import replace

from ...functions import norm, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The softmax is Lipschitz with the constant beta / 2",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A25"),
    uses=("softmax.is_cocoercive",),
    instances=score_pairs,
    edges=(
        Instance("equal scores", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a small change at a tie", {"scores": [0.0078125, 0], "others": [0, 0.0078125], "beta": 1}),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
    ),
    rejects=(Mutant("one percent below beta / 2", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
    never_attained="Except where both sides are zero, at equal scores: equality needs two scores with weights of one "
    "half each all along the segment from :math:`z'` to :math:`z`, but the weights change along it. The "
    "ratio tends to one for small changes at a tie of two scores.",
)
def is_lipschitz(model, case):
    r"""For all scores, :math:`\|\mathrm{softmax}(\beta z) - \mathrm{softmax}(\beta z')\| \le \frac\beta2 \|z - z'\|`."""
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    return Sides(norm(moved), case.beta * norm(case.scores - case.others) / 2)


@statement(
    title="The softmax at beta one is Lipschitz with the constant of the softmax at beta",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A25", equations="(492)"),
    instances=score_pairs,
    counterexample=Instance("two scores, beta one quarter", {"scores": [1, 0], "others": [0, 0], "beta": 0.25}),
    amended="softmax.is_lipschitz",
    fault="factor",
    correction="The softmax is that of beta times the scores; the left side drops beta.",
)
def printed(model, case):
    r"""For all scores, with :math:`m = \frac14` for the whole space,
    :math:`\|\mathrm{softmax}(z) - \mathrm{softmax}(z')\| \le 2 m \beta \|z - z'\|`.
    """
    moved = softmax(case.scores, 1.0) - softmax(case.others, 1.0)
    return Sides(norm(moved), case.beta * norm(case.scores - case.others) / 2)
