"""The two rules that stop a layer, compared."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import squared_spectral_norm
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The states of a layer move at most as far as its weights, times the norm of the keys",
    relation="<=",
    about=("association", "update"),
    source=Source(THIS_PACKAGE),
    instances=networks,
    edges=(
        Instance("opposite patterns, at rest", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("equal patterns: no step", {"patterns": [[1], [1]], "state": [[3]], "scale": 1, "beta": 1}),
        Instance(
            "orthogonal patterns: attained", {"patterns": [[4, 0], [0, 4]], "state": [[0.5, 0]], "scale": 1, "beta": 1}
        ),
    ),
    rejects=(
        Mutant("half of the norm", sides=lambda sides: replace(sides, right=sides.right / 2)),
        Mutant(
            "an update by twice the weights",
            {"update": lambda *network: 2 * modern.update(*network)},
        ),
    ),
)
def step_below_change_of_weights(model, case):
    r"""From one update to the next, with weights P and new states :math:`\Xi = P K`: :math:`\|\Xi' - \Xi\|_F \le \|K\|_2 \|P' - P\|_F`,
    over all states together.

    So a layer that stops by its weights, as the published one does, has stopped by its states, too, if the tolerance is divided
    by the norm of the keys. The reverse does not hold: along patterns that cancel the weights may move while the states rest.
    """
    xp = namespace_of(case.patterns)
    first = model.update(case.state, case.patterns, case.beta)
    second = model.update(first, case.patterns, case.beta)
    change = model.association(first, case.patterns, case.beta) - model.association(
        case.state, case.patterns, case.beta
    )
    return Sides(norm(norm(second - first)), xp.sqrt(squared_spectral_norm(case.patterns)) * norm(norm(change)))
