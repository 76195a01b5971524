"""The Jacobian of the softmax, in a form that finite steps can test."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import softmax_jacobian
from ..families import score_pairs
from ..sources import RAMSAUER_2021


@statement(
    title="The derivative of the softmax is beta (diag(p) - p p^T)",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A20", equations="(468), (469)"),
    instances=score_pairs,
    edges=(
        Instance("no step", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("a step that moves no weight", {"scores": [1, 1], "others": [4, 4], "beta": 2}),
        Instance("a small step", {"scores": [1, 0], "others": [1.0078125, -0.0078125], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
        Instance("a large step", {"scores": [0, 0], "others": [1024, 0], "beta": 2}),
    ),
    rejects=(
        Mutant("a third of the bound", sides=lambda sides: replace(sides, right=sides.right / 3)),
        Mutant(
            "a Jacobian that is off by a tenth of the bound's root",
            sides=lambda sides: replace(sides, left=sides.left + namespace_of(sides.right).sqrt(sides.right) / 10),
        ),
    ),
    never_attained="Except where both sides are zero, at a step that changes all scores alike: the squared deviation of "
    "the step from its mean would have to be zero or its largest value, with weights of one half each, all along the "
    "step; then the step itself is constant.",
)
def jacobian_is_derivative(model, case):
    r"""The softmax :math:`p(z) = \mathrm{softmax}(\beta z)` has the Jacobian :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)`,
    with the elements :math:`\beta p_i (1 - p_i)` and :math:`-\beta p_i p_j`: for all scores :math:`z` and steps :math:`h`,

    .. math::

       \|p(z + h) - p(z) - J_s h\|_1 \le \frac{\beta^2}4 \Big(\max_i h_i - \min_i h_i\Big)^2.

    The right side is quadratic in :math:`h` and leaves no other derivative.
    """
    xp, step = namespace_of(case.scores), case.others - case.scores
    p = softmax(case.scores, case.beta)
    linear = xp.matmul(softmax_jacobian(p, case.beta), step[..., None])[..., 0]
    reach = case.beta * (xp.max(step, axis=-1) - xp.min(step, axis=-1))
    return Sides(xp.sum(xp.abs(softmax(case.others, case.beta) - p - linear), axis=-1), reach**2 / 4)
