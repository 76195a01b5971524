"""The step of the concave-convex procedure."""

from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021
from .surrogate_touches import surrogate


@statement(
    title="The update is the minimiser of the surrogate, which grows by half the squared distance from it",
    relation="==",
    about=("update",),
    source=Source(
        RAMSAUER_2021,
        "Theorem A1",
        "Theorem A2",
        equations="(38), (42), (43), (49), (51), (52), (53), (54), (55)",
    ),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0], [5, -3]], "scale": 1, "beta": 1}),
        Instance("from a fixed point", {"patterns": [[1], [-1]], "state": [[0], [3]], "scale": 1, "beta": 4}),
        Instance("far apart", {"patterns": [[1, 0], [0, 1]], "state": [[9, 0], [-90, 7]], "scale": 1, "beta": 3}),
    ),
    rejects=(Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),),
)
def update_minimises_surrogate(model, case):
    r"""For all states :math:`\xi, \eta`, :math:`E_C(\xi, \eta) = E_C(f(\eta), \eta) + \frac12 \|\xi - f(\eta)\|^2`: the
    surrogate has gradient :math:`\xi - f(\eta)` and Hessian I, and its only minimiser is :math:`f(\eta)`. Eqs. (42) and
    (43) are the procedure under constraints, of which there are none here."""
    reference, state = case.state[..., :1, :], case.state[..., -1:, :]
    network = (case.patterns, case.beta)
    following = model.update(reference, *network)
    least = surrogate(following, reference, *network)
    return Sides(surrogate(state, reference, *network), least + squared_norm(state - following) / 2)
