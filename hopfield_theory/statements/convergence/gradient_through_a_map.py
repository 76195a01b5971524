"""The stationary points in a feature space."""

from dataclasses import replace

from ...arithmetic.dual import directional_derivative
from ...functions import dot
from ...models import modern
from ...statement import Field, Instance, Mutant, Sides, Source, statement
from ..sources import WU_2024
from .descends_through_a_map import mapped, mapped_energy, mapped_networks, mapped_update


@statement(
    title="The slope of the energy in a feature space is the mapped step, mapped back",
    relation="==",
    model="none",
    source=Source(WU_2024),
    uses=("energy.gradient",),
    instances=replace(mapped_networks, fields=mapped_networks.fields | {"direction": Field("real", ("S", "d"))}),
    edges=(
        Instance(
            "a direction that the map forgets",
            {"patterns": [[1, 0], [-1, 0]], "state": [[0.5, 7]], "map": [[1, 0]], "direction": [[0, 1]], "beta": 2},
        ),
        Instance(
            "one pattern",
            {"patterns": [[1, 2]], "state": [[0, 0]], "map": [[1, 1], [0, 2]], "direction": [[1, 1]], "beta": 1},
        ),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def gradient_through_a_map(model, case):
    r"""With :math:`E_W` and T as in ``convergence.descends_through_a_map``, :math:`\nabla E_W(\xi) = W^T W (\xi -
    T(\xi))`: along every direction h the slope is :math:`(W h)^T W (\xi - T(\xi))`.

    So a fixed point of T is stationary. If W is injective, a stationary point is fixed. If it is not, adding to a
    fixed point a vector that W maps to zero gives a stationary point that is not fixed.
    """
    slope = directional_derivative(lambda x: mapped_energy(modern, x, case), case.state, case.direction)
    step = case.state - mapped_update(modern, case)
    return Sides(slope, dot(mapped(case.direction, case), mapped(step, case)))
