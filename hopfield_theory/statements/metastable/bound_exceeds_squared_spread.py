"""What the contraction near a fixed point asks of the spread."""

from dataclasses import replace

from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import cluster_jacobian_bound, largest_spread
from ..clusters import at_most_one, bounded_tails
from ..sources import RAMSAUER_2021

_OPPOSITE = {"centre": [1], "offsets": [[0]], "width": 1, "others": [[-1]], "shift": [[-1]], "beta": 1, "room": [0.5]}


@statement(
    title="The bound on the Jacobian is below one only if beta times the squared spread is",
    relation="<=",
    model="none",
    hypotheses=(at_most_one,),
    source=Source(RAMSAUER_2021, "Section A.1.5.4", equations="(288), (289)"),
    uses=("metastable.jacobian_bound_by_tail_bound",),
    instances=bounded_tails,
    edges=(
        Instance("a cluster of one", _OPPOSITE),
        Instance(
            "a cluster of two opposite patterns",
            _OPPOSITE | {"centre": [0], "offsets": [[1], [-1]], "others": [[0]], "shift": [[0]]},
        ),
        Instance(
            "an epsilon of zero: attained",
            _OPPOSITE | {"centre": [0], "offsets": [[1], [-1]], "others": [[0], [0]], "shift": [[0]], "room": [-1]},
        ),
    ),
    rejects=(Mutant("a twentieth less", sides=lambda sides: replace(sides, right=0.05 * sides.right)),),
    witnesses={"at_most_one": Instance("a bound of 3 on the tail", _OPPOSITE | {"room": [5]})},
)
def bound_exceeds_squared_spread(model, case):
    r"""For :math:`0 \le \epsilon \le 1`, :math:`\beta m_{\max}^2 \le \beta \bigl(m_{\max}^2 + 2 \epsilon (2 -
    \epsilon) M^2\bigr)`."""
    return Sides(
        (case.beta * largest_spread(case.cluster) ** 2)[..., None],
        cluster_jacobian_bound(case.cluster, case.others, case.beta, case.epsilon),
    )
