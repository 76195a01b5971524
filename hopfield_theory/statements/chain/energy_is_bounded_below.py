"""The least energy of a chain of layers whose neurons send bounded signals."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import chain
from ...models.two_layers import log_cosh, log_sum_exp
from ...statement import Instance, Mutant, Sides, Source, statement
from ..chains import chains, edge, networks_of, stacked
from ..sources import THIS_PACKAGE


@statement(
    title="The energy of a chain whose neurons send at most one is bounded below, wherever the states are",
    relation="<=",
    model="none",
    source=Source(THIS_PACKAGE),
    instances=chains(),
    edges=(
        Instance("nothing is sent nor coupled", edge(state4=[[0]])),
        Instance("far out", edge(state1=[[64]], state2=[[64, 0]], state3=[[-64, 64]], coupling2=[[-1, 0], [1, 0]])),
        Instance("a strong coupling", edge(coupling1=[[100], [-100]], state1=[[8]], state2=[[8, -8]])),
    ),
    rejects=(Mutant("one percent higher", sides=lambda sides: replace(sides, right=sides.right / 1.01)),),
)
def energy_is_bounded_below(model, case):
    r"""If every :math:`L_a` is convex and no neuron sends more than one, :math:`|g_{a,k}| \le 1`, then at all states
    :math:`-E \le \sum_a L_a(0) + \sum_{a,k} |I_{a,k}| + \sum_{a,k,l} |W_{a,kl}|`.

    So it is for layers of log-cosh and log-sum-exp. With layers of half squares there may be no least energy: for two of one
    neuron each, :math:`E = \frac12 v^2 + \frac12 h^2 - w v h`, which is :math:`(1 - w) v^2` at :math:`h = v`.
    """
    softmax, tanh = log_sum_exp(case.beta), log_cosh()
    below, most = [], []
    for network, _ in networks_of(case, ((tanh, softmax), (tanh, tanh, softmax), (softmax, softmax, tanh, tanh))):
        states, couplings, layers, currents = network
        xp = namespace_of(*states)
        total = 0
        for layer, state, current in zip(layers, states, currents, strict=True):
            total = layer.function(0 * state) + xp.sum(xp.abs(current), axis=-1) + total
        for weights in couplings:
            total = total + xp.sum(xp.sum(xp.abs(weights), axis=-1), axis=-1)[..., None]
        below.append(-chain.energy(*network))
        most.append(total)
    return Sides(stacked(below), stacked(most))
