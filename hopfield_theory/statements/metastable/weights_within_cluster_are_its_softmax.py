"""The definitions of Lemma A8: weights renormalised to a cluster."""

from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import tail_weight
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="Weights renormalised to a cluster are the softmax of the cluster alone",
    relation="==",
    about=("association",),
    source=Source(
        RAMSAUER_2021,
        "Lemma A8",
        equations="(193), (194), (195), (197), (220), (221), (222), (224), (278), (279), (280), (282)",
    ),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 2 * beta)},
        ),
        Mutant("a softmax that sums to 1.001", {"association": lambda *network: 1.001 * modern.association(*network)}),
    ),
)
def weights_within_cluster_are_its_softmax(model, case):
    r"""With :math:`\gamma = \sum_{i > l} p_i`, the weights :math:`\tilde p_i = p_i / (1 - \gamma)` of the first l
    patterns are the association
    with these patterns alone; so they sum to one."""
    size = case.cluster.shape[-2]
    p = model.association(case.state, case.patterns, case.beta)
    return Sides(
        p[..., :size], (1 - tail_weight(p, size))[..., None] * modern.association(case.state, case.cluster, case.beta)
    )
