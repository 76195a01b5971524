"""By how much the energy falls when layers come to rest."""

from dataclasses import replace

from ...functions import dot
from ...models import chain
from ...statement import Instance, Mutant, Sides, Source, statement
from ..chains import any_layers, chains, edge, networks_of, stacked
from ..sources import THIS_PACKAGE

#: Which layers come to rest together: every other one, no two of which are joined.
ALTERNATE = (slice(0, None, 2), slice(1, None, 2))


@statement(
    title="Bringing every other layer to rest at once changes the energy by the divergences of their Lagrangian functions",
    relation="==",
    model="none",
    source=Source(THIS_PACKAGE),
    instances=chains(),
    edges=(
        Instance("nothing is coupled", edge()),
        Instance("all layers are off", edge(state1=[[1]], state2=[[1, 2]], coupling1=[[1], [-1]], coupling3=[[1, 1]])),
        Instance("the last layer is not convex", edge(state4=[[-2]], current4=[[1]], coupling3=[[1, 2]])),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def settling_lowers_energy_by_divergence(model, case):
    r"""For all Lagrangian functions: if all layers a of a set A without neighbours take the values of their fields, the energy falls by
    :math:`E(v) - E(v') = \sum_{a \in A} \left[L_a(F_a) - L_a(v_a) - g_a^T (F_a - v_a)\right]`, the Bregman divergences of
    the new states from the old.

    They are not negative if the :math:`L_a` are convex.
    """
    falls, divergences = [], []
    for network, _ in networks_of(case, any_layers(case)):
        states, couplings, layers, currents = network
        for together in ALTERNATE:
            new = chain.settled(states, couplings, layers, currents, range(len(states))[together])
            total = 0
            for layer, before, after in zip(layers, states, new, strict=True):
                along = dot(layer.activation(before), after - before)
                total = layer.function(after) - layer.function(before) - along + total
            falls.append(chain.energy(*network) - chain.energy(new, couplings, layers, currents))
            divergences.append(total)
    return Sides(stacked(falls), stacked(divergences))
