"""Lemma A9."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import largest_norm, largest_spread, mean_gap, mean_pattern, tail_weight
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="One update lands within the spread of a cluster of its mean, up to the weight outside the cluster",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Lemma A9", equations="(227), (228), (234), (246)"),
    uses=("metastable.update_splits", "metastable.distance_to_weighted_mean", "metastable.tail_weight_below_gap_bound"),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant("a hundredth too far out", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def one_update_lands_near_cluster_mean(model, case):
    r"""For every :math:`\xi`, with :math:`\gamma = \sum_{j > l} p_j`, :math:`c = \min_{j > l} \xi^T (m_x - x_j)` and
    :math:`\epsilon = (N - l) e^{-\beta c}`,

    .. math:: \|m_x - f(\xi)\| \le m_{\max} + 2 \gamma M \le m_{\max} + 2 \epsilon M.

    The source asks for :math:`c \ge 0`, which is not needed.
    """
    xp, largest, spread = (
        namespace_of(case.patterns),
        largest_norm(case.patterns)[..., None],
        largest_spread(case.cluster)[..., None],
    )
    gamma = tail_weight(modern.association(case.state, case.patterns, case.beta), case.cluster.shape[-2])
    epsilon = xp.exp(-case.beta[..., None] * mean_gap(case.state, case.cluster, case.others)) * case.others.shape[-2]
    distance = norm(model.update(case.state, case.patterns, case.beta) - mean_pattern(case.cluster)[..., None, :])
    first, second = spread + 2 * gamma * largest, spread + 2 * epsilon * largest
    return Sides(
        xp.stack([distance, first], axis=-1), xp.stack([first, second], axis=-1), trivial=2 * largest[..., None]
    )
