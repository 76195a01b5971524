"""The softmax in the norms of all orders."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..sources import NAIR_2025

ORDERS = (1, 2, 3, 4)


def _powers(x):
    """Give the norms of order 1, 2, 3 and 4 to the power of their order, and the largest absolute component."""
    xp = namespace_of(x)
    size = xp.abs(x)
    return xp.stack([*(xp.sum(size**order, axis=-1) for order in ORDERS), xp.max(size, axis=-1)], axis=-1)


@statement(
    title="In the l_p norm of every order the softmax is Lipschitz with the constant beta / 2",
    relation="<=",
    model="none",
    source=Source(NAIR_2025, "Theorem 1"),
    uses=("softmax.jacobian_row_sums",),
    instances=score_pairs,
    edges=(
        Instance("equal scores", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a small change at a tie", {"scores": [0.0078125, 0], "others": [0, 0.0078125], "beta": 1}),
        Instance(
            "a small change of a weight of one half", {"scores": [2, 1, 1, 1, 1], "others": [1, 1, 1, 1, 1], "beta": 1}
        ),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
    ),
    rejects=(Mutant("one percent below beta / 2", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
    never_attained="Except where both sides are zero, at equal scores: equality needs a weight of one half all along the segment "
    "from :math:`z'` to :math:`z`, but the weights change along it. The ratio tends to one for small changes at a tie of two "
    "scores, in every norm.",
)
def is_lipschitz_in_every_norm(model, case):
    r"""For all scores and every :math:`p \ge 1`, :math:`p = \infty` included,
    :math:`\|\mathrm{softmax}(\beta z) - \mathrm{softmax}(\beta z')\|_p \le \frac\beta2 \|z - z'\|_p`.

    Tested for p = 1, 2, 3, 4 as an inequality of p-th powers, and for the largest absolute component.
    """
    xp = namespace_of(case.scores)
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    half = case.beta / 2
    factors = xp.stack([*(half**order for order in ORDERS), half], axis=-1)
    return Sides(_powers(moved), factors * _powers(case.scores - case.others))
