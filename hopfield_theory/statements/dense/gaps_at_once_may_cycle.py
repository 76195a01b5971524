"""A cycle of two states."""

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...models.dense import exponential, polynomial, rectified
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE

CONVEX = (polynomial(2), polynomial(4), rectified(3), exponential())


def _turned(raw: Case) -> Case:
    """Turn the signs of some sites, in the patterns and in the state alike; nothing depends on that."""
    xp, signs = namespace_of(raw.signs), raw.signs[..., None, :]
    return Case(patterns=signs * xp.convert([[1, 1], [-1, -1]], signs), state=signs * xp.convert([[1, -1]], signs))


@statement(
    title="Setting all sites at once to the signs of their energy gaps may run in a cycle of two states",
    relation="==",
    model="dense",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=Family(fields={"signs": Field("sign", (2,))}, sizes=({},), build=_turned),
    edges=(Instance("as written", {"signs": [1, 1]}),),
    rejects=(
        Mutant(
            "one site after the other",
            {"update": lambda x, y, interaction, order: dense.update(x, y, interaction)},
        ),
    ),
)
def gaps_at_once_may_cycle(model, case):
    r"""With the patterns (1, 1), (-1, -1) and :math:`F(a) = a^2, a^4, \max(a, 0)^3` or :math:`e^a` all sites together
    take the state :math:`\xi = (1, -1)` to :math:`-\xi`, and back again. The same holds with the signs of any sites
    turned in patterns and state.

    It is so for every F with :math:`F(2) + F(-2) > 2 F(0)`. The signs of the slopes have no such cycles
    (``dense.signs_of_slopes_descend``).
    """
    xp, following, back = namespace_of(case.state), [], []
    for interaction in CONVEX:
        following.append(model.update(case.state, case.patterns, interaction, order="synchronous"))
        back.append(model.update(following[-1], case.patterns, interaction, order="synchronous"))
    return Sides(
        xp.stack(following + back, axis=-1), xp.stack(len(CONVEX) * [-case.state] + len(CONVEX) * [case.state], axis=-1)
    )
