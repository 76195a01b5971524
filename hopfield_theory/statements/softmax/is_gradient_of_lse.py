"""The softmax as a gradient, in a form that finite steps can test."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The softmax is the gradient of the log-sum-exp",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A18", equations="(464)"),
    instances=score_pairs,
    edges=(
        Instance("no step", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a step that moves no weight", {"scores": [1, 1], "others": [4, 4], "beta": 2}),
        Instance("a small step at a tie", {"scores": [0, 0], "others": [0.0078125, -0.0078125], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
        Instance("a large step", {"scores": [0, 0], "others": [1024, 0], "beta": 2}),
    ),
    rejects=(
        Mutant("the curvature lowered by five percent", sides=lambda sides: replace(sides, right=0.95 * sides.right)),
        Mutant(
            "a slope that is off by a tenth of the bound's root",
            sides=lambda sides: replace(sides, left=sides.left + namespace_of(sides.right).sqrt(sides.right) / 10),
        ),
    ),
    never_attained="Except where both sides are zero, at a step that changes all scores alike: equality needs half of "
    "the weight on each end of the range all along the step, but the step itself moves weight from one "
    "end to the other. The ratio tends to one for small steps at a tie of two scores.",
)
def is_gradient_of_lse(model, case):
    r""":math:`\nabla_z \mathrm{lse}(\beta, z) = \mathrm{softmax}(\beta z)`: for all scores :math:`z` and steps :math:`h`,

    .. math::

       \big|\mathrm{lse}(\beta, z + h) - \mathrm{lse}(\beta, z) - h^T \mathrm{softmax}(\beta z)\big|
       \le \frac\beta8 \Big(\max_i h_i - \min_i h_i\Big)^2.

    The right side is quadratic in :math:`h` and leaves no other gradient.
    """
    xp, step = namespace_of(case.scores), case.others - case.scores
    rise = lse(case.others, case.beta) - lse(case.scores, case.beta)
    reach = xp.max(step, axis=-1) - xp.min(step, axis=-1)
    return Sides(xp.abs(rise - dot(step, softmax(case.scores, case.beta))), case.beta * reach**2 / 8)
