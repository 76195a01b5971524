"""How fast the energy of a chain of layers falls at least."""

from dataclasses import replace

from ...functions import squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ..chains import chains, edge, networks_of, smooth_layers, stacked
from ..sources import THIS_PACKAGE
from .energy_falls_at_known_rate import moving, rate_of_energy
from .energy_never_rises import symmetric


@statement(
    title="The energy of a chain falls at least as fast as the squared rate at which what is sent changes",
    relation="<=",
    model="none",
    hypotheses=(symmetric,),
    source=Source(THIS_PACKAGE),
    uses=("chain.energy_falls_at_known_rate", "softmax.is_cocoercive"),
    instances=chains(),
    edges=(
        Instance("a tie of two neurons is broken", edge(current2=[[1, -1]], beta=2)),
        Instance("a softmax layer is shifted", edge(current2=[[3, 3]])),
        Instance(
            "all layers move", edge(state1=[[1]], state4=[[2]], coupling1=[[1], [-1]], coupling2=[[1, 0], [0, 1]])
        ),
    ),
    rejects=(
        Mutant("one percent faster", sides=lambda sides: replace(sides, left=1.01 * sides.left)),
        Mutant("turned round", sides=lambda sides: replace(sides, right=-sides.right)),
    ),
    witnesses={
        "symmetric": Instance(
            "nothing comes back",
            edge(state2=[[4, 0]], coupling1=[[8], [0]], excess1=[[-8], [0]], current1=[[-1]]),
        ),
    },
)
def energy_falls_as_signals_change(model, case):
    r"""If :math:`L_a` is convex and :math:`\nabla L_a` Lipschitz with the constant :math:`K_a`, and :math:`B_a = W_a`,
    :math:`\sum_a \frac{\tau_a}{K_a} \|\dot g_a\|^2 \le -\dot E`.

    So the energy stands still only where no layer changes what it sends; and where the energy is bounded below, the integral
    of the left side over all time is finite. Here :math:`K_a` is 1 for half squares and log-cosh, and :math:`\frac\beta2`
    for log-sum-exp.
    """
    changes, falls = [], []
    kinds = smooth_layers(case)
    for (network, more), chosen in zip(networks_of(case, [[g for g, _ in k] for k in kinds]), kinds, strict=True):
        moved, rates = moving(network, more)
        total = 0
        for tau, dg, (_, constant) in zip(more.slowness, rates, chosen, strict=True):
            total = tau * squared_norm(dg) / constant + total
        changes.append(total)
        falls.append(-rate_of_energy(network, moved))
    return Sides(stacked(changes), stacked(falls))
