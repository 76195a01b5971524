"""The polarisation in the proof of Lemma A9."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import mean_pattern, weighted_spread
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="The squared distance of the mean of a cluster to its weighted mean is the spread about the former less "
    "half the mean squared distance",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, "Lemma A9", equations="(233)"),
    uses=("metastable.weights_within_cluster_are_its_softmax",),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant("a thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),
    ),
)
def distance_to_weighted_mean(model, case):
    r""":math:`\|m_x - \sum_{j \le l} \tilde p_j x_j\|^2 = \sum_{j \le l} \tilde p_j \|m_x - x_j\|^2
    - \frac12 \sum_{j,k \le l} \tilde p_j \tilde p_k \|x_j - x_k\|^2`."""
    xp, cluster = namespace_of(case.patterns), case.cluster
    p = modern.association(case.state, cluster, case.beta)
    mean = mean_pattern(cluster)[..., None, :] + 0 * case.state
    pairs = squared_norm(cluster[..., :, None, :] - cluster[..., None, :, :])[..., None, :, :]
    mixed = xp.sum(xp.sum(p[..., :, None] * p[..., None, :] * pairs, axis=-1), axis=-1)
    distance = squared_norm(mean - model.update(case.state, cluster, case.beta))
    return Sides(distance, weighted_spread(p, cluster, mean) - mixed / 2)
