"""Lemma A10."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import cluster_ball_radius, largest_norm, largest_spread, mean_pattern, mean_separation
from ..clusters import ATTRACTED, BALL_CORNERS, near_mean, well_separated_mean
from ..sources import RAMSAUER_2021


@statement(
    title="The update maps the ball around the mean of a well separated cluster into itself",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated_mean,),
    source=Source(
        RAMSAUER_2021, "Definition 4", "Lemma A10", equations="(238), (239), (240), (241), (242), (245), (246), (247)"
    ),
    uses=(
        "metastable.one_update_lands_near_cluster_mean",
        "metastable.separation_along_ball",
        "metastable.spread_below_diameter",
    ),
    instances=near_mean,
    edges=BALL_CORNERS,
    rejects=(
        Mutant("a tenth too far out", {"update": lambda *network: 1.1 * modern.update(*network)}),
        Mutant("nine tenths of the radius", sides=lambda sides: replace(sides, right=0.9 * sides.right)),
    ),
    witnesses={"well_separated_mean": ATTRACTED},
    never_attained=(
        r"The pattern farthest from the mean of its cluster has :math:`0 < m_{\max} < 2M`, and the weight outside "
        r"is positive and strictly below its bound :math:`\epsilon`, so :math:`(1 - \gamma) m_{\max} + 2 \gamma M "
        r"< m_{\max} + 2 \epsilon M`; and as :math:`2 \epsilon M \le \frac{1 - \beta m_{\max}^2}{2 \beta M} < "
        r"\frac{1 - \beta m_{\max}^2}{\beta m_{\max}}`, that bound is below the radius."
    ),
)
def ball_is_invariant(model, case):
    r"""For every :math:`\xi` with :math:`\|\xi - m_x\| \le \frac{1}{\beta m_{\max}}`, also
    :math:`\|f(\xi) - m_x\| \le m_{\max} + 2 (N - l) M e^{-\beta \Delta_m + 2M / m_{\max}} \le \frac{1}{\beta
    m_{\max}}`.

    The source asks for :math:`\beta m_{\max}^2 \le 1` besides; the bound on :math:`\Delta_m` is infinite at equality
    and undefined for a cluster
    of equal patterns, so :math:`0 < \beta m_{\max}^2 < 1` is part of it.
    """
    xp, spread, largest = namespace_of(case.patterns), largest_spread(case.cluster), largest_norm(case.patterns)
    distance = norm(model.update(case.state, case.patterns, case.beta) - mean_pattern(case.cluster)[..., None, :])
    tail = case.others.shape[-2] * xp.exp(2 * largest / spread - case.beta * mean_separation(case.cluster, case.others))
    bound = (spread + 2 * largest * tail)[..., None] + 0 * distance
    return Sides(
        xp.stack([distance, bound], axis=-1),
        xp.stack([bound, cluster_ball_radius(case.cluster, case.beta)[..., None] + 0 * bound], axis=-1),
    )
