"""A Hopfield layer associates two sets."""

import dataclasses

from ...arithmetic import namespace_of
from ...models import layers, modern
from ...statement import Case, Family, Instance, Mutant, Sides, Source, statement
from ..attention.order_does_not_matter import ORDERS, in_orders, permuted, placed
from ..sources import RAMSAUER_2021
from .forward_is_updates_then_values import FIELDS, HEADS, forward_is_updates_then_values, layer_of, updated_then_mapped

_ONE, _TIE = forward_is_updates_then_values.edges


@statement(
    title="A Hopfield layer does not depend on the order of the stored patterns, and follows that of the states",
    relation="==",
    about=("update",),
    source=Source(RAMSAUER_2021, "Section 3", "Section A.6.3"),
    uses=("attention.order_does_not_matter", "layers.forward_is_updates_then_values"),
    instances=Family(
        fields=FIELDS | ORDERS,
        sizes=(
            {"N": 2, "S": 2, "y": 1, "r": 1, "k": 1, "v": 1},
            {"N": 3, "S": 3, "y": 3, "r": 2, "k": 3, "v": 1},
            {"N": 4, "S": 2, "y": 2, "r": 2, "k": 2, "v": 3},
        ),
        build=in_orders,
    ),
    edges=(
        Instance("one stored pattern", _ONE.raw | {"key_order": [0], "query_order": [0]}),
        Instance("a tie of two patterns that change places", _TIE.raw | {"key_order": [1, 0], "query_order": [0]}),
    ),
    rejects=(
        Mutant("stored patterns know their place", {"update": lambda x, y, beta: modern.update(x, placed(y), beta)}),
        Mutant("states know their place", {"update": lambda x, y, beta: modern.update(placed(x), y, beta)}),
        Mutant("a thousandth beside it", sides=lambda sides: dataclasses.replace(sides, right=1.001 * sides.right)),
    ),
)
def order_does_not_matter(model, case):
    r"""With the stored patterns in any other order a Hopfield layer has the same output; with the states in another order it has the
    same rows of the output in that order. Tested for two updates of two heads, with projections, and for the updates of the
    network in place of the layer's.

    So with a fixed state the layer pools a set, and with states and stored patterns from one set it is permutation equivariant.
    """
    xp, weights, beta = namespace_of(case.states), layer_of(case), case.beta[..., None]

    def both(states, stored):
        forward = layers.hopfield(states, stored, weights, HEADS, beta=beta, updates=2).output
        turned = Case(**{**vars(case), "states": states, "stored": stored})
        return xp.concat([forward, updated_then_mapped(model, turned, 2)], axis=-1)

    output = both(case.states, case.stored)
    of_stored = both(case.states, permuted(case.stored, case.key_order))
    of_states = both(permuted(case.states, case.query_order), case.stored)
    return Sides(
        xp.stack([of_stored, of_states], axis=-1), xp.stack([output, permuted(output, case.query_order)], axis=-1)
    )
