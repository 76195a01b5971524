"""The surrogate of the concave-convex procedure at its reference."""

from ...functions import dot
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..energy.splits_into_convex_and_concave import concave_part, convex_part
from ..families import networks
from ..sources import RAMSAUER_2021


def surrogate(state, reference, patterns, beta):
    r"""The surrogate is :math:`E_C(\xi, \eta) = E_1(\xi) + E_2(\eta) - (\xi - \eta)^T f(\eta)`."""
    slope = modern.update(reference, patterns, beta)
    constant = concave_part(reference, patterns, beta)
    return convex_part(state, patterns, beta) + constant - dot(state - reference, slope)


@statement(
    title="The surrogate of the concave-convex procedure touches the energy at its reference",
    relation="==",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Theorem A1", equations="(44), (45)"),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[5, -3]], "scale": 1, "beta": 1}),
        Instance("a tie", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 4}),
        Instance("far outside the hull", {"patterns": [[1, 0], [0, 3]], "state": [[900, -9]], "scale": 1, "beta": 3}),
    ),
    rejects=(Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),),
)
def surrogate_touches(model, case):
    r"""For every state :math:`\eta`, :math:`E_C(\eta, \eta) = E(\eta)`, where
    :math:`E_C(\xi, \eta) = E_1(\xi) + E_2(\eta) + (\xi - \eta)^T \nabla E_2(\eta)`."""
    network = (case.patterns, case.beta)
    return Sides(surrogate(case.state, case.state, *network), model.energy(case.state, *network))
