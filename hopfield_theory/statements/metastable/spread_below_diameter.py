"""The spread of a cluster in the proof of Lemma A10."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import diameter, largest_norm, largest_spread
from ..clusters import CORNERS, crowds
from ..sources import RAMSAUER_2021


@statement(
    title="The spread of a cluster is at most its diameter, and that at most twice the largest norm",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A10", equations="(248), (249), (250), (251), (252), (253)"),
    instances=crowds,
    edges=CORNERS,
    rejects=(Mutant("half of the bound", sides=lambda sides: replace(sides, right=sides.right / 2)),),
)
def spread_below_diameter(model, case):
    r""":math:`m_{\max} \le \max_{i,j \le l} \|x_i - x_j\| \le \max_{i \le l} \|x_i\| + \max_{j \le l} \|x_j\| \le 2M`,
    the largest norm of all patterns being no smaller than that of the cluster; so
    :math:`\max\{m_{\max}, 2M\}` in (239) is :math:`2M`."""
    xp, across = namespace_of(case.cluster), diameter(case.cluster)
    return Sides(
        xp.stack([largest_spread(case.cluster), across], axis=-1),
        xp.stack([across, 2 * largest_norm(case.cluster)], axis=-1),
    )


@statement(
    title="The diameter of a cluster is at most its largest norm and that of any pattern of it (as printed)",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A10", equations="(252)"),
    instances=crowds,
    counterexample=Instance(
        "two opposite patterns and one at zero",
        {"centre": [0], "offsets": [[1], [-1], [0]], "width": 1, "others": [[0]], "shift": [[0]], "beta": 1},
    ),
    amended="metastable.spread_below_diameter",
    fault="index",
    correction="The second maximum runs over j and must be taken of the norm of x_j; as printed it is the norm of "
    "x_i, whatever i is.",
)
def printed(model, case):
    r""":math:`\max_{i,j \le l} \|x_i - x_j\| \le \max_{i \le l} \|x_i\| + \max_{j \le l} \|x_i\|`, where the last i is
    free: read for every i."""
    return Sides(diameter(case.cluster)[..., None], largest_norm(case.cluster)[..., None] + norm(case.cluster))
