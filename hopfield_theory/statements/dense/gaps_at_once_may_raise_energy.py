"""All sites at once, by the energy gaps."""

from ...arithmetic.dispatch import namespace_of
from ...models import dense
from ...models.dense import exponential, polynomial
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE

#: Three patterns of three sites and of four, with states that are turned away from all of them.
THREE = [[1, 1, 1], [1, -1, -1], [-1, 1, -1]], [[1, 1, -1]]
FOUR = [[1, 1, 1, 1], [1, 1, -1, -1], [1, -1, 1, -1]], [[1, 1, 1, -1]]


def _turned(raw: Case) -> Case:
    """Turn the signs of some sites, in the patterns and in the state alike; nothing depends on that."""
    xp = namespace_of(raw.signs)
    networks = []
    for patterns, state in (THREE, FOUR):
        signs = raw.signs[..., None, : len(state[0])]
        networks.append(Case(patterns=signs * xp.convert(patterns, signs), state=signs * xp.convert(state, signs)))
    return Case(three=networks[0], four=networks[1])


@statement(
    title="Setting all sites at once to the signs of their energy gaps may raise the energy",
    relation="<",
    model="dense",
    about=("energy", "update"),
    source=Source(THIS_PACKAGE),
    instances=Family(fields={"signs": Field("sign", (4,))}, sizes=({},), build=_turned),
    edges=(Instance("as written", {"signs": [1, 1, 1, 1]}),),
    rejects=(
        Mutant(
            "one site after the other",
            {"update": lambda x, y, interaction, order: dense.update(x, y, interaction)},
        ),
    ),
)
def gaps_at_once_may_raise_energy(model, case):
    r"""With the patterns (1, 1, 1), (1, -1, -1), (-1, 1, -1) and :math:`F(a) = e^a` the state (1, 1, -1), and with the
    patterns (1, 1, 1, 1), (1, 1, -1, -1), (1, -1, 1, -1) and :math:`F(a) = a^2` or :math:`a^4` the state (1, 1, 1, -1) has a
    lower energy than the state that all sites together go to. The same holds with the signs of any sites turned in patterns
    and state.
    """
    xp = namespace_of(case.three.state)
    before, after = [], []
    for network, interaction in (
        (case.three, exponential()),
        (case.four, polynomial(2)),
        (case.four, polynomial(4)),
    ):
        moved = model.update(network.state, network.patterns, interaction, order="synchronous")
        before.append(model.energy(network.state, network.patterns, interaction))
        after.append(model.energy(moved, network.patterns, interaction))
    return Sides(xp.stack(before, axis=-1), xp.stack(after, axis=-1))
