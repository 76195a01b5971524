"""The mean value theorem for the softmax."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, softmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import mean_jacobian_along
from ..families import score_pairs
from ..sources import RAMSAUER_2021


def _sides(case, beta):
    """Compare the change of softmax(beta z) with what the mean of the Jacobians at ``case.beta`` makes of the segment."""
    xp, step = namespace_of(case.scores), case.scores - case.others
    mean, error = mean_jacobian_along(case.others, step, case.beta, nodes=6)
    moved = softmax(case.scores, beta) - softmax(case.others, beta)
    return Sides(norm(moved - xp.matmul(mean, step[..., None])[..., 0]), error * norm(step))


@statement(
    title="The mean Jacobian of the softmax along a segment maps it to the difference of the weights",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A32", "Lemma A23", "Lemma A25", equations="(473), (474), (488), (540)"),
    uses=("softmax.jacobian_is_derivative", "softmax.jacobian_norm_at_most_half_beta"),
    instances=score_pairs,
    edges=(
        Instance("no segment", {"scores": [1, 2], "others": [1, 2], "beta": 1}),
        Instance("one score", {"scores": [3], "others": [0], "beta": 1}),
        Instance("a short segment", {"scores": [0.0078125, 0], "others": [0, 0], "beta": 1}),
        Instance("a flip of the leading score", {"scores": [3, 0, 1], "others": [0, 3, 1], "beta": 1}),
        Instance("a long segment", {"scores": [64, 0], "others": [0, 0], "beta": 2}),
    ),
    rejects=(
        Mutant(
            "the error raised by a twentieth of the square root of its bound",
            sides=lambda sides: replace(sides, left=sides.left + namespace_of(sides.right).sqrt(sides.right) / 20),
        ),
    ),
    never_attained="Except where both sides are zero, at scores that differ by a constant: the bound on the fourth "
    "cumulant needs the whole weight on the ends of the range, and no variance, at once.",
)
def mean_jacobian_gives_difference(model, case):
    r"""For :math:`p = \mathrm{softmax}(\beta z)`, :math:`p' = \mathrm{softmax}(\beta z')`, and the mean of their Jacobians,
    :math:`J_s^m = \int_0^1 J_s(\lambda z + (1 - \lambda) z')\,d\lambda`: :math:`p - p' = J_s^m (z - z')`. Tested with the
    midpoint rule of n = 6 nodes, whose value :math:`A` has

    .. math::

       \|p - p' - A (z - z')\| \le \frac{\beta^3 D^2}{48\, n^2} \|z - z'\|, \qquad D = \max_{i,j} (z - z')_i - (z - z')_j.
    """
    return _sides(case, case.beta)


@statement(
    title="The mean Jacobian at beta maps a segment to the difference of the weights at beta one",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A23", "Lemma A25", equations="(473), (474), (488)"),
    instances=score_pairs,
    counterexample=Instance("two scores, beta two", {"scores": [0.5, 0], "others": [0, 0], "beta": 2}),
    amended="softmax.mean_jacobian_gives_difference",
    fault="factor",
    correction="The softmax is that of beta times the scores on both sides; the left side drops beta.",
)
def printed(model, case):
    r"""With :math:`J_s^m` the mean of the Jacobians of :math:`\mathrm{softmax}(\beta z)` along the segment,
    :math:`\mathrm{softmax}(z) - \mathrm{softmax}(z') = J_s^m (z - z')`; tested as in the amended claim.
    """
    return _sides(case, 1 + 0 * case.beta)
