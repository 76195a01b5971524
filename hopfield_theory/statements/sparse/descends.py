"""Descent of the sparse network."""

from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ..orders import per_order, sparse_networks
from ..sources import SANTOS_2024


@statement(
    title="An update of the sparse network never raises its energy",
    relation="<=",
    model="sparse",
    about=("energy", "update"),
    source=Source(SANTOS_2024),
    uses=("sparse.weights_maximise_free_energy",),
    instances=sparse_networks,
    edges=(
        Instance("a fixed point: nothing moves", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
        Instance(
            "far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[1000, -1000]], "scale": 1, "beta": 3}
        ),
    ),
    rejects=(
        Mutant(
            "the update goes half as far again",
            {"update": lambda s, x, b, alpha=1.5: s + 2.5 * (sparse.update(s, x, b, alpha) - s)},
        ),
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta, alpha=1.5: sparse.update(state, patterns, 2 * beta, alpha)},
        ),
    ),
)
def descends(model, case):
    r"""For every order :math:`\alpha > 1` and every state :math:`\xi`, :math:`E(f(\xi)) \le E(\xi)`.

    The energy falls by at least half the squared step, as in the dense network. That bound is attained wherever a
    pattern that is separated by the margin is retrieved exactly.
    """
    network = (case.patterns, case.beta)

    def after(alpha):
        return model.energy(model.update(case.state, *network, alpha=alpha), *network, alpha=alpha)

    return Sides(per_order(case, after), per_order(case, lambda alpha: model.energy(case.state, *network, alpha=alpha)))
