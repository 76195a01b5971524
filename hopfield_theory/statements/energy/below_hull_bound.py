"""Lemma A1, first upper bound."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import SMALL
from ..sources import RAMSAUER_2021


def _weighted_mean(raw: Case) -> Case:
    xp = namespace_of(raw.patterns)
    weights = raw.weights / xp.sum(raw.weights, axis=-1, keepdims=True)
    return Case(patterns=raw.patterns, state=xp.matmul(weights, raw.patterns), weights=weights, beta=raw.beta)


in_hull = Hypothesis(
    "in_hull",
    r":math:`\xi = \sum_i w_i x_i` with :math:`\sum_i w_i = 1` and :math:`w_i \ge 0`",
    lambda case: Sides(
        namespace_of(case.state).zeros_like(case.state[..., 0]), namespace_of(case.weights).min(case.weights, axis=-1)
    ),
)


@statement(
    title="In the convex hull of the patterns the energy is at most ln N / beta + (M^2 - |xi|^2) / 2",
    relation="<=",
    about=("energy",),
    hypotheses=(in_hull,),
    source=Source(RAMSAUER_2021, "Lemma A1", equations="(17), (21), (22)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d"), high=2.0),
            "weights": Field("positive", ("S", "N"), 0.001, 1.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=SMALL,
        build=_weighted_mean,
    ),
    edges=(
        Instance("at a pattern", {"patterns": [[1, 0], [0, 2]], "weights": [[0, 1]], "beta": 3}),
        Instance(
            "at zero between opposite patterns",
            {"patterns": [[1], [-1]], "weights": [[1, 1]], "beta": 2},
        ),
        Instance("one pattern", {"patterns": [[3, 4]], "weights": [[1]], "beta": 1}),
    ),
    rejects=(Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),),
    witnesses={
        "in_hull": Instance("three times a pattern", {"patterns": [[1], [-1]], "weights": [[2, -1]], "beta": 1})
    },
    never_attained=r"Equality needs :math:`\mathrm{lse} = \|\xi\|^2`, but with two or more patterns lse exceeds every "
    r"weighted mean of the overlaps, of which :math:`\|\xi\|^2` is one. With one pattern both sides "
    r"are zero.",
)
def below_hull_bound(model, case):
    r"""For every :math:`\xi` in the convex hull of the patterns,
    :math:`E(\xi) \le \frac1\beta \ln N + \frac12 M^2 - \frac12 \|\xi\|^2`.

    Eq. (17) is the same bound without its last term.
    """
    xp = namespace_of(case.patterns)
    constants = (
        xp.log(xp.convert(case.patterns.shape[-2], case.patterns)) / case.beta + largest_norm(case.patterns) ** 2 / 2
    )
    return Sides(
        model.energy(case.state, case.patterns, case.beta), constants[..., None] - squared_norm(case.state) / 2
    )
