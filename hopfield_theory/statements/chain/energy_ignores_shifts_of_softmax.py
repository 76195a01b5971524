"""What the energy of a chain does not see."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import chain
from ...models.two_layers import half_square, log_cosh, log_sum_exp
from ...statement import Instance, Mutant, Sides, Source, statement
from ..chains import chains, edge, networks_of
from ..sources import THIS_PACKAGE


@statement(
    title="The energy of a chain does not see a shift of all neurons of a softmax layer, nor does any layer feel it",
    relation="==",
    model="none",
    source=Source(THIS_PACKAGE),
    instances=chains(),
    edges=(
        Instance("a shift by one", edge(state1=[[1]], coupling1=[[1], [2]], current2=[[1, 0]])),
        Instance("no coupling at all", edge()),
        Instance("a large shift", edge(state4=[[64]], coupling1=[[1], [2]], current2=[[1, 0]])),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def energy_ignores_shifts_of_softmax(model, case):
    r"""Let :math:`L_a = \mathrm{lse}(\beta, v_a)` for a layer of a chain. If the same number is added to all neurons of this layer, the
    energy and the fields of all layers stay what they are.

    So the states of one energy are an unbounded set. The mean of the layer is not steered by the energy; it follows
    :math:`\tau_a \dot m = \bar F_a - m`, with the mean :math:`\bar F_a` of the field, and comes to rest because the field does.
    """
    softmax = log_sum_exp(case.beta)
    network = next(iter(networks_of(case, ((half_square(), softmax, log_cosh()),))))[0]
    states, *rest = network
    shifted = [states[0], states[1] + case.states[3][..., :1], states[2]]
    xp = namespace_of(*states)

    def seen(at):
        return xp.concat([chain.energy(at, *rest)[..., None], *chain.fields(at, *rest)], axis=-1)

    return Sides(seen(shifted), seen(states))
