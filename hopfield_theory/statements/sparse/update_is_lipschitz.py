"""How much an update of the sparse network responds to the state."""

from ...functions import norm
from ...models import sparse
from ...statement import Mutant, Sides, Source, statement
from ...theory import squared_spectral_norm
from ..orders import per_order
from ..sources import THIS_PACKAGE
from .weights_are_lipschitz import PAIR_EDGES, pairs


@statement(
    title="An update of the sparse network is Lipschitz with the constant beta times the squared norm of the patterns",
    relation="<=",
    model="sparse",
    about=("update",),
    source=Source(THIS_PACKAGE),
    uses=("sparse.weights_are_lipschitz",),
    instances=pairs,
    edges=PAIR_EDGES,
    rejects=(
        Mutant("one percent too far", {"update": lambda s, x, b, alpha=1.5: 1.01 * sparse.update(s, x, b, alpha)}),
    ),
)
def update_is_lipschitz(model, case):
    r"""For :math:`1 < \alpha \le 2` and all states, :math:`\|f(\xi) - f(\xi')\| \le \beta \|X\|_2^2 \|\xi - \xi'\|`.

    So :math:`\beta \|X\|_2^2 < 1` leaves a single fixed point, which every state goes to. The dense network allows
    twice as large a :math:`\beta`.
    """

    def moved(alpha):
        return norm(
            model.update(case.state, case.patterns, case.beta, alpha=alpha)
            - model.update(case.other, case.patterns, case.beta, alpha=alpha)
        )

    constant = (case.beta * squared_spectral_norm(case.patterns))[..., None]
    return Sides(per_order(case, moved), (constant * norm(case.state - case.other))[..., None])
