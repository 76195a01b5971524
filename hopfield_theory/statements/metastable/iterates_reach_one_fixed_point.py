"""Lemma A12 in executable form: Banach's iteration inside the ball."""

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
    title="All starts in the ball around the mean of a well separated cluster reach one fixed point and never leave "
    "the ball",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated_mean,),
    source=Source(RAMSAUER_2021, "Lemma A12", equations="(276), (277)"),
    uses=("metastable.ball_is_invariant", "metastable.ball_is_contracted"),
    instances=near_mean,
    edges=BALL_CORNERS,
    rejects=(
        Mutant("a tenth too far out", {"update": lambda *network: 1.1 * modern.update(*network)}),
        Mutant("a tenth of the bound", sides=lambda sides: replace(sides, right=sides.right / 10)),
    ),
    witnesses={"well_separated_mean": ATTRACTED},
    never_attained=(
        "Two distinct points of the ball come closer by strictly more than q, and the update maps the ball into "
        "its interior, by the claims that this one uses. Only equal starts make both sides of the first "
        "inequality equal, and zero."
    ),
)
def iterates_reach_one_fixed_point(model, case):
    r"""For any two starts :math:`a, b` within :math:`\frac{1}{\beta m_{\max}}` of :math:`m_x` and every t,
    :math:`\|f^t(a) - f^t(b)\| \le q^t \|a - b\|` with :math:`q = \frac{4 \beta M^2}{1 + 4 \beta M^2 - \beta
    m_{\max}^2} < 1`, and
    :math:`\|f^t(a) - m_x\| \le \frac{1}{\beta m_{\max}}`; hence the ball holds exactly one fixed point, to which all
    its points converge."""
    xp, state, mean = namespace_of(case.patterns), case.state, mean_pattern(case.cluster)
    rate, radius = (
        cluster_contraction(case.cluster, case.others, case.beta),
        cluster_ball_radius(case.cluster, case.beta),
    )
    bound = norm(state[..., 0, :] - state[..., 1, :])
    left, right = [], []
    for _ in range(UPDATES):
        state, bound = model.update(state, case.patterns, case.beta), rate * bound
        left += [norm(state[..., 0, :] - state[..., 1, :]), norm(state[..., 0, :] - mean)]
        right += [bound, radius]
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1))
