"""Networks in which the separation of a pattern grows and the error of one update grows with it."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import separation
from ..sources import THIS_PACKAGE


def _beside_longer(raw: Case) -> Case:
    """Put a pattern of length s on one axis, one of length 2 s^2 on the other, and a query a unit from the first."""
    xp, s = namespace_of(raw.size), raw.size
    none, one = xp.zeros_like(s), 0 * s + 1
    patterns = xp.stack([xp.stack([s, none], axis=-1), xp.stack([none, 2 * s**2], axis=-1)], axis=-2)
    return Case(patterns=patterns, state=xp.stack([s, one], axis=-1)[..., None, :], beta=raw.beta)


@statement(
    title="However large its separation, one update may leave a pattern by more than that, a unit away from it",
    relation="<",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={"size": Field("positive", (), 0.1, 100.0), "beta": Field("positive", (), 0.01, 100.0)},
        sizes=({},),
        build=_beside_longer,
    ),
    edges=(
        Instance("separation nine", {"size": 3, "beta": 1}),
        Instance("separation a million", {"size": 1000, "beta": 1}),
        Instance("hardly separated", {"size": 2**-10, "beta": 1}),
    ),
    rejects=(
        Mutant("two fifths of the update", {"update": lambda *network: 0.4 * modern.update(*network)}),
        Mutant("twice the separation", sides=lambda sides: replace(sides, left=2 * sides.left)),
    ),
)
def separation_alone_does_not_retrieve(model, case):
    r"""For :math:`x_1 = (s, 0)`, :math:`x_2 = (0, 2 s^2)` and the query :math:`\xi = (s, 1)`, at distance one from
    :math:`x_1`, :math:`\Delta_1 = s^2` and :math:`\|f(\xi) - x_1\| > \Delta_1`, for every :math:`s > 0` and
    :math:`\beta > 0`."""
    distance = norm(model.update(case.state, case.patterns, case.beta)[..., 0, :] - case.patterns[..., 0, :])
    return Sides(separation(case.patterns)[..., 0], distance)
