"""The shortest chain."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import chain, two_layers
from ...statement import Instance, Mutant, Sides, Source, statement
from ..chains import any_layers, chains, edge, networks_of
from ..sources import KROTOV_2021A


@statement(
    title="A chain of two layers is the network of visible and hidden neurons",
    relation="==",
    model="none",
    source=Source(KROTOV_2021A),
    instances=chains(),
    edges=(
        Instance("nothing but a current", edge(current1=[[2]])),
        Instance("all at work", edge(state1=[[1]], state2=[[1, 2]], coupling1=[[1], [-1]], current1=[[3]])),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def two_layers_are_a_chain(model, case):
    r"""With two layers, the patterns for :math:`W_1` and no current into the second layer, :math:`E`, :math:`\tau_1 \dot v_1` and
    :math:`\tau_2 \dot v_2` are the energy and the velocities of the network with visible neurons :math:`v_1` and hidden neurons
    :math:`v_2`.
    """
    layers = any_layers(case)[0]
    (states, couplings, _, currents), _ = next(iter(networks_of(case, (layers,))))
    (visible, hidden), patterns, current = states, couplings[0], currents[0]
    network, pair = (states, couplings, layers, (current, 0)), (visible, hidden, patterns, *layers, current)
    xp = namespace_of(visible)
    left = [chain.energy(*network)[..., None], *chain.velocity(*network)]
    right = [two_layers.energy(*pair)[..., None], *two_layers.velocity(*pair)]
    return Sides(xp.concat(left, axis=-1), xp.concat(right, axis=-1))
