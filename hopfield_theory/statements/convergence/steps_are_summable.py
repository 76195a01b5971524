"""Theorem 2, the part that a finite run can test."""

from ...functions import squared_norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021

#: How many updates a run makes.
UPDATES = 4


@statement(
    title="The squared steps of a run sum to at most twice the energy that it loses",
    relation="<=",
    about=("energy", "update"),
    source=Source(RAMSAUER_2021, "Theorem 2", "Theorem A2", equations="(48), (54), (56)"),
    uses=("convergence.descends",),
    instances=networks,
    edges=(
        Instance(
            "one pattern: the bound is attained", {"patterns": [[1, 2]], "state": [[0, 0]], "scale": 1, "beta": 1}
        ),
        Instance("a fixed point: nothing moves", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance("leaving a local maximum", {"patterns": [[1], [-1]], "state": [[0.0625]], "scale": 1, "beta": 2}),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)},
        ),
    ),
)
def steps_are_summable(model, case):
    r"""For every state :math:`\xi^0` and :math:`\xi^{t+1} = f(\xi^t)`,
    :math:`\sum_{t < T} \|\xi^{t+1} - \xi^t\|^2 \le 2 (E(\xi^0) - E(\xi^T))`; tested for :math:`T = 4`.

    As :math:`E \ge 0`, the squared steps of an endless run have a finite sum, so the steps tend to zero.
    """
    state, total = case.state, 0 * squared_norm(case.state)
    for _ in range(UPDATES):
        following = model.update(state, case.patterns, case.beta)
        state, total = following, total + squared_norm(following - state)
    lost = model.energy(case.state, case.patterns, case.beta) - model.energy(state, case.patterns, case.beta)
    return Sides(total, 2 * lost)
