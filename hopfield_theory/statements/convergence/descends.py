"""Theorem 1 in its quantitative form."""

from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="One update lowers the energy by at least half the squared step",
    relation="<=",
    about=("energy", "update"),
    source=Source(RAMSAUER_2021, "Theorem 1", "Theorem A1", equations="(48), (50), (54)"),
    uses=("convergence.surrogate_dominates",),
    instances=networks,
    edges=(
        Instance(
            "one pattern: the bound is attained", {"patterns": [[1, 2]], "state": [[0, 0]], "scale": 1, "beta": 1}
        ),
        Instance("a fixed point: nothing moves", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance(
            "far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[1000, -1000]], "scale": 1, "beta": 3}
        ),
        Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)},
        ),
    ),
)
def descends(model, case):
    r"""For every state :math:`\xi`, :math:`E(f(\xi)) + \frac12 \|f(\xi) - \xi\|^2 \le E(\xi)`."""
    following = model.update(case.state, case.patterns, case.beta)
    step = squared_norm(following - case.state)
    return Sides(
        model.energy(following, case.patterns, case.beta) + step / 2, model.energy(case.state, case.patterns, case.beta)
    )
