"""The energy of a chain of layers never rises."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ..chains import any_layers, chains, edge, networks_of, stacked
from ..sources import KROTOV_2021A
from .energy_falls_at_known_rate import moving, rate_of_energy


def _largest_excess(case):
    """Give the largest entry by which a matrix on the way back differs from the one on the way up."""
    xp = namespace_of(*case.excess)
    largest = [xp.max(xp.max(xp.abs(excess), axis=-1), axis=-1) for excess in case.excess]
    difference = xp.max(xp.stack(largest, axis=-1), axis=-1)[..., None, None]
    return Sides(difference, 0 * difference)


def _least_of_last_layer(case):
    least = namespace_of(case.states[-1]).min(case.states[-1], axis=-1)[..., None]
    return Sides(0 * least, least)


symmetric = Hypothesis("symmetric", ":math:`B_a = W_a` for all a", _largest_excess)
convex = Hypothesis(
    "convex",
    "every Lagrangian function is convex at the state; here: no neuron of the layer with third powers is negative",
    _least_of_last_layer,
)


@statement(
    title="The energy of a chain of layers never rises",
    relation="<=",
    model="none",
    hypotheses=(symmetric, convex),
    source=Source(KROTOV_2021A),
    uses=("chain.energy_falls_at_known_rate",),
    instances=chains(),
    edges=(
        Instance("nothing moves but the last layer", edge()),
        Instance("a softmax layer is shifted", edge(current2=[[3, 3]])),
        Instance("the last layer is dead", edge(state4=[[0]], current4=[[5]])),
        Instance("one neuron moves", edge(state1=[[1]], coupling1=[[1], [1]])),
    ),
    rejects=(Mutant("turned round", sides=lambda sides: replace(sides, left=-sides.left)),),
    never_attained="The right side is zero, and a ratio to zero says nothing.",
    witnesses={
        "symmetric": Instance(
            "nothing comes back",
            edge(state1=[[0]], state2=[[4, 0]], coupling1=[[8], [0]], excess1=[[-8], [0]], current1=[[-1]]),
        ),
        "convex": Instance("a negative neuron", edge(state4=[[-1]])),
    },
)
def energy_never_rises(model, case):
    r"""If :math:`\tau_a \dot v_a = W_{a-1} g_{a-1} + W_a^T g_{a+1} + I_a - v_a` and all Lagrangian functions are convex,
    :math:`\dot E \le 0`.

    The Hessians need not be positive definite. Where one is not, the energy may stand still although neurons move: in a layer
    with a softmax that all neurons are pushed alike, or in one whose neurons send nothing.
    """
    found = []
    for network, more in networks_of(case, any_layers(case)):
        moved, _ = moving(network, more)
        found.append(rate_of_energy(network, moved))
    rate = stacked(found)
    return Sides(rate, 0 * rate)
