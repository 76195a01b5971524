"""The surrogate of the concave-convex procedure."""

from ...functions import dot, squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="The surrogate of the concave-convex procedure lies above the energy",
    relation="<=",
    about=("energy", "update"),
    source=Source(RAMSAUER_2021, "Theorem A1", equations="(44), (46), (47), (48)"),
    uses=("energy.gradient", "energy.jacobian_is_scaled_covariance"),
    instances=networks,
    edges=(
        Instance(
            "one pattern: both are equal", {"patterns": [[1, 2]], "state": [[0, 0], [5, -3]], "scale": 1, "beta": 1}
        ),
        Instance(
            "at the reference: both are equal", {"patterns": [[1], [-1]], "state": [[2], [2]], "scale": 1, "beta": 1}
        ),
        Instance("far from the reference", {"patterns": [[1], [-1]], "state": [[-1000], [1]], "scale": 1, "beta": 4}),
    ),
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)},
        ),
    ),
)
def surrogate_dominates(model, case):
    r"""For all states :math:`\xi, \eta`, :math:`E(\xi) \le E_C(\xi, \eta)` with the surrogate

    .. math:: E_C(\xi, \eta) = E(\eta) + \tfrac12 \|\xi\|^2 - \tfrac12 \|\eta\|^2 - (\xi - \eta)^T f(\eta).
    """
    reference, state = case.state[..., :1, :], case.state[..., 1:, :]
    linear = dot(state - reference, model.update(reference, case.patterns, case.beta))
    surrogate = (
        model.energy(reference, case.patterns, case.beta)
        + squared_norm(state) / 2
        - squared_norm(reference) / 2
        - linear
    )
    return Sides(model.energy(state, case.patterns, case.beta), surrogate)
