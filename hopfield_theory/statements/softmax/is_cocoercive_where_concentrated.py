"""The softmax is a cocoercive map, most strongly where one weight dominates."""

from dataclasses import replace

from ...functions import dot, softmax, squared_norm
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ..families import leading_pairs
from ..sources import RAMSAUER_2021

majority = Hypothesis("majority", r":math:`\epsilon \le \frac12`", lambda case: Sides(case.epsilon, 1 - case.epsilon))


@statement(
    title="Where one weight is at least 1 - eps, the softmax is cocoercive with the constant 1 / (2 beta eps (1 - eps))",
    relation="<=",
    model="none",
    hypotheses=(majority,),
    source=Source(RAMSAUER_2021, "Lemma A26"),
    uses=(
        "softmax.mean_jacobian_gives_difference",
        "softmax.concentrated_jacobian",
        "softmax.jacobian_is_positive_off_constants",
    ),
    instances=leading_pairs,
    edges=(
        Instance("equal scores", {"rest": [1], "other_rest": [1], "lead": 2, "other_lead": 2, "beta": 1}),
        Instance("from a tie", {"rest": [0], "other_rest": [0], "lead": 0, "other_lead": 0.0078125, "beta": 3}),
        Instance("the rest turns round", {"rest": [0, 3], "other_rest": [3, 0], "lead": 1, "other_lead": 1, "beta": 1}),
    ),
    rejects=(Mutant("the factor two left out", sides=lambda sides: replace(sides, right=sides.right / 2)),),
    witnesses={
        "majority": Instance(
            "the rest is a tie", {"rest": [0, 0], "other_rest": [0, 1], "lead": -3, "other_lead": -3, "beta": 1}
        ),
    },
    never_attained="Except where both sides are zero, at scores that differ by a constant: equality needs a weight of "
    "exactly :math:`1 - \\epsilon` all along the segment, and two scores; but then the weights do not move.",
)
def is_cocoercive_where_concentrated(model, case):
    r"""For scores :math:`z, z'` with a weight of at least :math:`1 - \epsilon \ge \frac12` on the same score,
    :math:`p = \mathrm{softmax}(\beta z)` and :math:`p' = \mathrm{softmax}(\beta z')` have
    :math:`\|p - p'\|^2 \le 2 \beta \epsilon (1 - \epsilon)\, (p - p')^T (z - z')`.

    The scores with such a weight are a convex set. The source has the weaker factor :math:`2 \beta \epsilon`.
    """
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    factor = 2 * case.beta * case.epsilon * (1 - case.epsilon)
    return Sides(squared_norm(moved), factor * dot(moved, case.scores - case.others))
