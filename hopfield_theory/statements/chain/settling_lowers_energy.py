"""Layers that come to rest while their neighbours are held."""

from dataclasses import replace

from ...functions import squared_norm
from ...models import chain
from ...statement import Instance, Mutant, Sides, Source, statement
from ..chains import chains, edge, networks_of, smooth_layers, stacked
from ..sources import THIS_PACKAGE
from .settling_lowers_energy_by_divergence import ALTERNATE


@statement(
    title="Bringing every other layer of a chain to rest at once never raises the energy, and lowers it by what they send anew",
    relation="<=",
    model="none",
    source=Source(THIS_PACKAGE),
    uses=("softmax.is_cocoercive", "chain.settling_lowers_energy_by_divergence"),
    instances=chains(),
    edges=(
        Instance("a linear layer comes to rest", edge(state1=[[1]], current2=[[1, -1]])),
        Instance("at rest", edge(state4=[[0]])),
        Instance("a flip of a softmax", edge(state2=[[30, -30]], current2=[[-30, 30]])),
    ),
    rejects=(
        Mutant("one percent more", sides=lambda sides: replace(sides, left=1.01 * sides.left)),
        Mutant("without the half", sides=lambda sides: replace(sides, left=2 * sides.left)),
    ),
)
def settling_lowers_energy(model, case):
    r"""If :math:`L_a` is convex and :math:`\nabla L_a` Lipschitz with the constant :math:`K_a`, and all layers a of a set A without
    neighbours take the values of their fields, :math:`v_a' = F_a`, then :math:`\sum_{a \in A} \frac{1}{2 K_a} \|g_a' - g_a\|^2
    \le E(v) - E(v')`.

    No time constants are needed, and no small steps: layers of even and of odd number in turn are a descent for a chain of any
    length. Where the energy is bounded below, what the layers send changes less and less.
    """
    changes, falls = [], []
    kinds = smooth_layers(case)
    for (network, _), chosen in zip(networks_of(case, [[g for g, _ in k] for k in kinds]), kinds, strict=True):
        states, couplings, layers, currents = network
        for together in ALTERNATE:
            new = chain.settled(states, couplings, layers, currents, range(len(states))[together])
            total = 0
            for layer, before, after, (_, constant) in zip(layers, states, new, chosen, strict=True):
                total = squared_norm(layer.activation(after) - layer.activation(before)) / (2 * constant) + total
            changes.append(total)
            falls.append(chain.energy(*network) - chain.energy(new, couplings, layers, currents))
    return Sides(stacked(changes), stacked(falls))
