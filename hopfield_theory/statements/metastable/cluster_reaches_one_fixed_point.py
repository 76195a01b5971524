"""Iterations that start at one of the similar patterns."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import cluster_ball_radius, cluster_contraction, mean_pattern
from ..clusters import ATTRACTED, BALL_CORNERS, near_mean, well_separated_mean
from ..sources import RAMSAUER_2021

UPDATES = 2


@statement(
    title="All patterns of a well separated cluster reach one metastable state",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated_mean,),
    source=Source(RAMSAUER_2021, "Section 2", "Lemma A12", equations="(276), (277)"),
    uses=("metastable.cluster_lies_in_its_ball", "metastable.iterates_reach_one_fixed_point"),
    instances=near_mean,
    edges=BALL_CORNERS,
    rejects=(
        Mutant("five times too far out", {"update": lambda *network: 5 * modern.update(*network)}),
        Mutant("a tenth of the bound", sides=lambda sides: replace(sides, right=sides.right / 10)),
    ),
    witnesses={"well_separated_mean": ATTRACTED},
    never_attained=(
        "Two distinct points of the ball come closer by strictly more than q, and the update maps the ball into its "
        "interior, by the claims on the ball. Only equal patterns make both sides of the first inequality equal, and zero."
    ),
)
def cluster_reaches_one_fixed_point(model, case):
    r"""For all patterns :math:`x_i, x_k` of the cluster and every t, :math:`\|f^t(x_i) - f^t(x_k)\| \le q^t \|x_i - x_k\|` with
    :math:`q = \frac{4 \beta M^2}{1 + 4 \beta M^2 - \beta m_{\max}^2} < 1`, and :math:`\|f^t(x_i) - m_x\| \le \frac{1}{\beta
    m_{\max}}`; hence iterations that start at any of the similar patterns converge to the one fixed point of the ball.
    """
    xp, state, mean = namespace_of(case.patterns), case.cluster, mean_pattern(case.cluster)[..., None, :]
    rate = cluster_contraction(case.cluster, case.others, case.beta)[..., None]
    radius = cluster_ball_radius(case.cluster, case.beta)[..., None]
    bound = norm(state[..., 1:, :] - state[..., :1, :])
    left, right = [], []
    for _ in range(UPDATES):
        state, bound = model.update(state, case.patterns, case.beta), rate * bound
        inside = norm(state - mean)
        left += [norm(state[..., 1:, :] - state[..., :1, :]), inside]
        right += [bound, radius + 0 * inside]
    return Sides(xp.concat(left, axis=-1), xp.concat(right, axis=-1))
