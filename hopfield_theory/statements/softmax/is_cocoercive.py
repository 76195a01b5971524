"""The softmax is a cocoercive map."""

from dataclasses import replace

from ...functions import dot, norm, softmax, squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..sources import RAMSAUER_2021


def _changes(case):
    return softmax(case.scores, case.beta) - softmax(case.others, case.beta), case.scores - case.others


@statement(
    title="The softmax is 2/beta-cocoercive",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A26", equations="(493)"),
    uses=("softmax.jacobian_norm_at_most_half_beta",),
    instances=score_pairs,
    edges=(
        Instance("equal scores", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a small change at a tie", {"scores": [0.0078125, 0], "others": [0, 0.0078125], "beta": 1}),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
    ),
    rejects=(Mutant("one percent more than 2/beta", sides=lambda sides: replace(sides, left=1.01 * sides.left)),),
    never_attained="Except where both sides are zero, at scores that differ by a constant: equality needs two scores "
    "with weights of one half each all along the segment from :math:`z'` to :math:`z`, but the "
    "weights change along it. The ratio tends to one for small changes at a tie of two scores.",
)
def is_cocoercive(model, case):
    r"""For all scores :math:`z, z'` and weights :math:`p = \mathrm{softmax}(\beta z), p' = \mathrm{softmax}(\beta z')`,
    :math:`\frac2\beta \|p - p'\|^2 \le (p - p')^T (z - z')`.
    """
    moved, change = _changes(case)
    return Sides(2 * squared_norm(moved) / case.beta, dot(moved, change))


@statement(
    title="The softmax is 2/beta-cocoercive, with the norm to the first power",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A26", equations="(493)"),
    instances=score_pairs,
    counterexample=Instance("two scores, one step of length one", {"scores": [1, 0], "others": [0, 0], "beta": 1}),
    amended="softmax.is_cocoercive",
    fault="typo",
    correction="The norm of the difference of the weights is squared.",
)
def printed(model, case):
    r"""For all scores :math:`z, z'`, with :math:`m = \frac14` for the whole space,
    with :math:`p = \mathrm{softmax}(\beta z)` and :math:`p' = \mathrm{softmax}(\beta z')`:
    :math:`(p - p')^T (z - z') \ge \frac{1}{2 m \beta} \|p - p'\|`.
    """
    moved, change = _changes(case)
    return Sides(2 * norm(moved) / case.beta, dot(moved, change))
