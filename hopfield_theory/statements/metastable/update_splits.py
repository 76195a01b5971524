"""The identity in the proof of Lemma A9."""

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import tail_weight
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="An update splits into the weighted mean of a cluster and a correction of the order of the weight outside it",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, "Lemma A9", equations="(235)"),
    uses=("metastable.weights_within_cluster_are_its_softmax",),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)},
        ),
    ),
)
def update_splits(model, case):
    r""":math:`f(\xi) = \sum_{j \le l} \tilde p_j x_j - \frac{\gamma}{1 - \gamma} \sum_{j \le l} p_j x_j + \sum_{j > l}
    p_j x_j`."""
    xp, size = namespace_of(case.patterns), case.cluster.shape[-2]
    p = modern.association(case.state, case.patterns, case.beta)
    within = modern.update(case.state, case.cluster, case.beta)
    # gamma / (1 - gamma) times the partial sum is gamma times the weighted mean of the cluster
    correction = xp.matmul(p[..., size:], case.others) - tail_weight(p, size)[..., None] * within
    return Sides(model.update(case.state, case.patterns, case.beta), within + correction)
