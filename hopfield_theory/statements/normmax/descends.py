"""Descent with a norm entropy."""

from ...arithmetic.dispatch import namespace_of
from ...models import normmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import SANTOS_2024
from .weights_maximise_score_less_norm import GAMMAS


@statement(
    title="With a norm entropy an update never raises the energy",
    relation="<=",
    model="normmax",
    about=("energy", "update"),
    source=Source(SANTOS_2024),
    uses=("normmax.weights_maximise_score_less_norm",),
    instances=networks,
    edges=(
        Instance("a fixed point: nothing moves", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("far outside", {"patterns": [[1, 0], [0, 1]], "state": [[1000, -1000]], "scale": 1, "beta": 3}),
    ),
    rejects=(
        Mutant(
            "the update goes half as far again",
            {"update": lambda s, x, b, gamma=2: s + 2.5 * (normmax.update(s, x, b, gamma) - s)},
        ),
        Mutant(
            "beta doubled inside the update", {"update": lambda s, x, b, gamma=2: normmax.update(s, x, 2 * b, gamma)}
        ),
    ),
)
def descends(model, case):
    r"""For every :math:`\gamma > 1` and every state :math:`\xi`, :math:`E(f(\xi)) \le E(\xi)`.

    The energy falls by at least half the squared step, as in the dense network.
    """
    network = (case.patterns, case.beta)
    before, after = [], []
    for gamma in GAMMAS:
        before.append(model.energy(case.state, *network, gamma=gamma))
        after.append(model.energy(model.update(case.state, *network, gamma=gamma), *network, gamma=gamma))
    xp = namespace_of(case.state)
    return Sides(xp.stack(after, axis=-1), xp.stack(before, axis=-1))
