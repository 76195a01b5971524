"""What the mean of the stored patterns does in one update."""

from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..sources import THIS_PACKAGE


@statement(
    title="A shift of all stored patterns moves the new state, and changes no weight",
    relation="==",
    about=("association", "update"),
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "shift": Field("real", (1, "d"), high=3.0),
            "beta": Field("positive", (), 0.1, 10.0),
        },
        sizes=SMALL,
        build=lambda raw: Case(**vars(raw)),
    ),
    edges=(
        Instance(
            "a shift by more than the patterns",
            {"patterns": [[1, 0], [0, 1]], "state": [[1, 1]], "shift": [[5, -5]], "beta": 1},
        ),
    ),
    rejects=(
        Mutant("shrinks by a thousandth", {"update": lambda *network: 0.999 * modern.update(*network)}),
        Mutant(
            "weights that know the norms of the patterns",
            {"update": lambda x, y, beta: modern.update(x + 0.01 * y[..., :1, :], y, beta)},
        ),
    ),
)
def shifted_keys_have_the_same_weights(model, case):
    r"""For every shift a: :math:`f(\xi; x_1 + a, \dots, x_N + a) = f(\xi; x_1, \dots, x_N) + a`.

    The source lets the norm of the mean of the patterns decide on the size of metastable states. In a single update of a given
    state it has no say; what depends on it is the next update, and the state if it is mapped from shifted patterns.
    """
    shifted = model.update(case.state, case.patterns + case.shift, case.beta)
    return Sides(shifted - case.shift, model.update(case.state, case.patterns, case.beta))
