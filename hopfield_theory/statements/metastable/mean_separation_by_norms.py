"""The separation of the mean of a cluster, in norms."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...statement import Mutant, Sides, Source, statement
from ...theory import mean_pattern, mean_separation
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="The separation of the mean of a cluster is half of what the squared norms and distances leave",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(236)"),
    instances=clusters,
    edges=CORNERS,
    rejects=(Mutant("a thousandth less", sides=lambda sides: replace(sides, right=0.999 * sides.right)),),
)
def mean_separation_by_norms(model, case):
    r""":math:`\Delta_m = \min_{j > l} m_x^T (m_x - x_j) = \frac12 \min_{j > l} (\|m_x\|^2 - \|x_j\|^2 + \|m_x -
    x_j\|^2)`."""
    mean = mean_pattern(case.cluster)[..., None, :]
    halves = squared_norm(mean) - squared_norm(case.others) + squared_norm(mean - case.others)
    return Sides(mean_separation(case.cluster, case.others), namespace_of(halves).min(halves, axis=-1) / 2)
