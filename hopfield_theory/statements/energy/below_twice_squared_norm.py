"""Lemma A1, second upper bound, on the whole ball."""

from ...functions import norm, squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import SMALL
from ..sources import RAMSAUER_2021


def _within_largest_norm(raw: Case) -> Case:
    radius = raw.fraction * largest_norm(raw.patterns)[..., None]
    return Case(
        patterns=raw.patterns, state=radius[..., None] * raw.direction / norm(raw.direction)[..., None], beta=raw.beta
    )


in_ball = Hypothesis(
    "in_ball",
    r":math:`\|\xi\| \le M`",
    lambda case: Sides(squared_norm(case.state), largest_norm(case.patterns)[..., None] ** 2),
)

near_origin = Family(
    fields={
        "patterns": Field("real", ("N", "d"), high=2.0),
        "direction": Field("real", ("S", "d")),
        # rounding leaves the hypothesis open on the boundary itself, which the edges take
        "fraction": Field("unit", ("S",), 0.0, 1 - 2**-20),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=SMALL,
    build=_within_largest_norm,
)


def _sides(model, case):
    return Sides(model.energy(case.state, case.patterns, case.beta), 2 * largest_norm(case.patterns)[..., None] ** 2)


@statement(
    title="The energy is at most twice the largest squared norm",
    relation="<=",
    about=("energy",),
    hypotheses=(in_ball,),
    source=Source(RAMSAUER_2021, "Lemma A1", equations="(18), (25)"),
    uses=("softmax.lse_bounds_free_energy",),
    instances=near_origin,
    edges=(
        Instance(
            "opposite to equal patterns: attained",
            {"patterns": [[1], [1]], "direction": [[-1]], "fraction": [1], "beta": 1},
        ),
        Instance("at a pattern", {"patterns": [[3, 4], [0, 0]], "direction": [[3, 4]], "fraction": [1], "beta": 5}),
        Instance("all patterns are zero", {"patterns": [[0], [0]], "direction": [[1]], "fraction": [1], "beta": 1}),
    ),
    rejects=(Mutant("half a percent too high", {"energy": lambda *network: 1.005 * modern.energy(*network)}),),
    witnesses={
        "in_ball": Instance(
            "three times as far out", {"patterns": [[1], [1]], "direction": [[-1]], "fraction": [3], "beta": 1}
        )
    },
)
def below_twice_squared_norm(model, case):
    r"""For every :math:`\xi` with :math:`\|\xi\| \le M`, :math:`E(\xi) \le 2 M^2`.

    The source states it in the convex hull of the patterns; its proof uses the norm of :math:`\xi` alone.
    """
    return _sides(model, case)


@statement(
    title="The energy is at most twice the largest squared norm (as printed beside its definition, at every state)",
    relation="<=",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Section 2", equations="(2)"),
    instances=near_origin,
    counterexample=Instance(
        "four times the only pattern", {"patterns": [[1]], "direction": [[1]], "fraction": [4], "beta": 1}
    ),
    amended="energy.below_twice_squared_norm",
    fault="missing hypothesis",
    correction=r"The energy grows like :math:`\frac12 \|\xi\|^2`, so no bound holds at every state; the lemma that is referred to "
    r"has the hypothesis that :math:`\xi` lies in the hull of the patterns, and :math:`\|\xi\| \le M` is enough.",
)
def printed(model, case):
    r"""For every state :math:`\xi`, :math:`E(\xi) \le 2 M^2`.

    The other half of the printed :math:`0 \le E \le 2 M^2` is true at every state.
    """
    return _sides(model, case)
