"""The softmax is a monotone map."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import dot, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The softmax is monotone",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A23", equations="(472), (475)"),
    uses=("softmax.is_cocoercive",),
    source_uses=("softmax.mean_jacobian_gives_difference.printed",),
    instances=score_pairs,
    edges=(
        Instance("equal scores", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("scores that differ by a constant: zero is attained", {"scores": [1, 1], "others": [4, 4], "beta": 2}),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
    ),
    rejects=(Mutant("the sign turned round", sides=lambda sides: replace(sides, right=-sides.right)),),
    never_attained=r"Except where both sides are zero, at scores that differ by a constant: along the segment from "
    r":math:`z'` to :math:`z` the product grows by :math:`\beta` times a variance under positive "
    r"weights, which is positive unless all scores change alike.",
)
def is_monotone(model, case):
    r"""For all scores :math:`z, z'`, :math:`0 \le (\mathrm{softmax}(\beta z) - \mathrm{softmax}(\beta z'))^T (z - z')`."""
    moved = softmax(case.scores, case.beta) - softmax(case.others, case.beta)
    inner = dot(moved, case.scores - case.others)
    return Sides(namespace_of(inner).zeros_like(inner), inner)
