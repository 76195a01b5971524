"""The separation of the mean of a cluster, in distances alone."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, squared_norm
from ...statement import Case, Family, Instance, Mutant, Sides, Source, statement
from ...theory import mean_pattern, mean_separation
from ..clusters import SIZES, clusters
from ..sources import RAMSAUER_2021


def _on_sphere(raw: Case) -> Case:
    """Stretch the other patterns to the norm of the mean of the cluster."""
    case = clusters.build(raw)
    stretch = norm(mean_pattern(case.cluster))[..., None] / norm(case.others)
    return Case(cluster=case.cluster, others=stretch[..., None] * case.others)


@statement(
    title="The separation of the mean of a cluster from patterns of its norm is half the squared distance of the "
    "nearest",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(237)"),
    uses=("metastable.mean_separation_by_norms",),
    instances=Family(fields=clusters.fields, sizes=SIZES, build=_on_sphere),
    edges=(
        Instance(
            "one pattern against its opposite",
            {"centre": [1], "offsets": [[0]], "width": 1, "others": [[-1]], "shift": [[-1]], "beta": 1},
        ),
        Instance(
            "a mean at zero: all patterns stand there",
            {"centre": [0], "offsets": [[1], [-1]], "width": 1, "others": [[2]], "shift": [[0]], "beta": 1},
        ),
    ),
    rejects=(Mutant("a thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),),
)
def mean_separation_on_its_sphere(model, case):
    r"""If :math:`\|m_x\| = \|x_j\|` for all :math:`j > l`, then
    :math:`\Delta_m = \frac12 \min_{j > l} \|m_x - x_j\|^2`.

    Patterns that all have the same norm do not meet this unless the cluster is a single point, for the mean of others
    is shorter.
    """
    distances = squared_norm(mean_pattern(case.cluster)[..., None, :] - case.others)
    return Sides(mean_separation(case.cluster, case.others), namespace_of(distances).min(distances, axis=-1) / 2)
