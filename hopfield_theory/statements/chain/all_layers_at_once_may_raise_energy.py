"""All layers at once."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import chain
from ...models.two_layers import half_square, log_cosh
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..chains import stacked
from ..sources import THIS_PACKAGE


def _opposed(raw: Case) -> Case:
    """Give two layers that want to agree and do not."""
    first = namespace_of(raw.amplitude).broadcast_to(raw.amplitude[..., None, None], (*raw.amplitude.shape, 1, 1))
    return Case(states=[first, -first], coupling=raw.weight[..., None, None])


@statement(
    title="Bringing all layers of a chain to rest at once may raise the energy",
    relation="<",
    model="none",
    source=Source(THIS_PACKAGE),
    uses=("chain.settling_lowers_energy_by_divergence",),
    instances=Family(
        fields={"amplitude": Field("unit", (), 0.125, 1.0), "weight": Field("unit", (), 2.0, 4.0)},
        sizes=({},),
        build=_opposed,
    ),
    edges=(
        Instance("weakest", {"amplitude": 1, "weight": 2}),
        Instance("small", {"amplitude": 0.125, "weight": 2}),
        Instance("strong", {"amplitude": 1, "weight": 4}),
    ),
    rejects=(Mutant("turned round", sides=lambda sides: replace(sides, left=sides.right, right=sides.left)),),
)
def all_layers_at_once_may_raise_energy(model, case):
    r"""Let two layers of one neuron each be joined by a weight w from 2 to 4, with the states a and -a, :math:`\frac18 \le a \le
    1`. If both take the values of their fields at once, the energy rises, be they both linear or both hyperbolic tangents.

    With tangents the states go on changing their signs at once for ever, at a size that tends to the solution of
    :math:`a = w \tanh a`.
    """
    before, after = [], []
    for layer in (half_square(), log_cosh()):
        rest = [case.coupling], (layer, layer), (0, 0)
        before.append(chain.energy(case.states, *rest))
        after.append(chain.energy(chain.settled(case.states, *rest, (0, 1)), *rest))
    return Sides(stacked(before), stacked(after))
