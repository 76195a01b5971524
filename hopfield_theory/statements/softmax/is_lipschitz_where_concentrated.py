"""How much the softmax can respond to a change of the scores where one weight dominates."""

from dataclasses import replace

from ...functions import norm, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import leading_pairs
from ..sources import RAMSAUER_2021
from .is_cocoercive_where_concentrated import majority


@statement(
    title="Where one weight is at least 1 - eps, the softmax is Lipschitz with the constant 2 beta eps (1 - eps)",
    relation="<=",
    model="none",
    hypotheses=(majority,),
    source=Source(RAMSAUER_2021, "Lemma A25"),
    uses=("softmax.is_cocoercive_where_concentrated",),
    instances=leading_pairs,
    edges=(
        Instance("equal scores", {"rest": [1], "other_rest": [1], "lead": 2, "other_lead": 2, "beta": 1}),
        Instance(
            "from a tie, in the steepest direction",
            {"rest": [0], "other_rest": [-0.0078125], "lead": 0, "other_lead": 0.015625, "beta": 3},
        ),
        Instance("the rest turns round", {"rest": [0, 3], "other_rest": [3, 0], "lead": 1, "other_lead": 1, "beta": 1}),
    ),
    rejects=(Mutant("the factor two left out", sides=lambda sides: replace(sides, right=sides.right / 2)),),
    witnesses={
        "majority": Instance(
            "the rest is a tie", {"rest": [0, 0], "other_rest": [0, 1], "lead": -3, "other_lead": -3, "beta": 1}
        ),
    },
    never_attained="Except where both sides are zero, at equal scores: equality needs a weight of exactly "
    ":math:`1 - \\epsilon` all along the segment, and two scores; but then the weights do not move.",
)
def is_lipschitz_where_concentrated(model, case):
    r"""For scores :math:`z, z'` with a weight of at least :math:`1 - \epsilon \ge \frac12` on the same score,
    :math:`\|\mathrm{softmax}(\beta z) - \mathrm{softmax}(\beta z')\| \le 2 \beta \epsilon (1 - \epsilon) \|z - z'\|`.

    The source has the weaker constant :math:`2 \beta \epsilon` and no condition on :math:`\epsilon`; above one quarter that
    constant exceeds :math:`\frac\beta2`, with which the softmax is Lipschitz everywhere.
    """
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    return Sides(norm(moved), 2 * case.beta * case.epsilon * (1 - case.epsilon) * norm(case.scores - case.others))
