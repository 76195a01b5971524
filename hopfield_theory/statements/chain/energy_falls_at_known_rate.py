"""The energy of a chain of layers along its dynamics, whatever comes back from the layers above."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.dual import directional_derivative
from ...functions import dot
from ...models import chain
from ...statement import Field, Instance, Mutant, Sides, Source, statement
from ..chains import any_layers, chains, edge, networks_of, stacked
from ..sources import KROTOV_2021A


def moving(network, more):
    """Give the velocities of the layers, and those of what they send."""
    states, couplings, layers, currents = network
    forces = chain.velocity(states, couplings, layers, currents, more.feedback)
    moved = [force / tau[..., None] for force, tau in zip(forces, more.slowness, strict=True)]
    rates = [directional_derivative(g.activation, v, dv) for g, v, dv in zip(layers, states, moved, strict=True)]
    return moved, rates


def rate_of_energy(network, moved):
    """Give dE/dt by the chain rule, layer by layer."""
    states, *rest = network

    def at(a):
        return lambda x: chain.energy([*states[:a], x, *states[a + 1 :]], *rest)

    total = 0
    for a, (state, direction) in enumerate(zip(states, moved, strict=True)):
        total = directional_derivative(at(a), state, direction) + total
    return total


@statement(
    title="Along the dynamics of a chain of layers the energy changes at the rate of quadratic forms and of what is not symmetric",
    relation="==",
    model="none",
    source=Source(KROTOV_2021A),
    instances=chains(excess=Field("real", (), high=0.5)),
    edges=(
        Instance("nothing moves but the last layer", edge()),
        Instance("a softmax layer is shifted", edge(current2=[[3, 3]])),
        Instance("the last layer is not convex", edge(state4=[[-2]], current4=[[1]], coupling3=[[1, 2]])),
        Instance("no way back", edge(coupling1=[[1], [2]], excess1=[[-1], [-2]], state1=[[1]], state2=[[1, 0]])),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def energy_falls_at_known_rate(model, case):
    r"""For all Lagrangian functions, states, couplings :math:`W_a`, currents and matrices :math:`B_a` on the way back,
    :math:`\tau_a \dot v_a = W_{a-1} g_{a-1} + B_a^T g_{a+1} + I_a - v_a`: :math:`\dot E = - \sum_a \tau_a \dot v_a^T
    \nabla^2 L_a\, \dot v_a + \sum_a \dot v_a^T \nabla^2 L_a (B_a - W_a)^T g_{a+1}`.

    The second sum is zero if every layer is answered by the transpose of what it sends through, :math:`B_a = W_a`.
    Instances are chains of two, three and four layers, of half squares, log-cosh, log-sum-exp and third powers.
    """
    found, expected = [], []
    for network, more in networks_of(case, any_layers(case)):
        states, couplings, layers, _ = network
        moved, rates = moving(network, more)
        found.append(rate_of_energy(network, moved))
        total = 0
        for tau, dv, dg in zip(more.slowness, moved, rates, strict=True):
            total = total - tau * dot(dv, dg)
        for w, b, dg, layer, above in zip(couplings, more.feedback, rates[:-1], layers[1:], states[1:], strict=True):
            total = total + dot(dg, namespace_of(w, above).matmul(layer.activation(above), b - w))
        expected.append(total)
    return Sides(stacked(found), stacked(expected))
