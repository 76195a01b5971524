"""What an update does to the energy in time."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import causal
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from ..streams import FADING, REPEATED, streams


@statement(
    title="An update in time lowers the energy by at least half the squared step, with or without forgetting",
    relation="<=",
    model="causal",
    about=("energy", "update"),
    source=Source(RAMSAUER_2021, equations="(442), (451), (453), (454)"),
    uses=("masking.gradient", "masking.network_of_the_past", "convergence.descends"),
    instances=streams,
    edges=(
        Instance("the same pattern again and again: the bound is attained", {**REPEATED, "forgetting": 0}),
        Instance("a pattern that fades", FADING),
        Instance("far outside the hull", {**FADING, "state": [[-1000], [1000]]}),
    ),
    rejects=(
        Mutant(
            "the update does not forget",
            {"update": lambda state, patterns, beta, forgetting=0: causal.update(state, patterns, beta)},
        ),
    ),
)
def descends(model, case):
    r"""For every query at a time :math:`t \ge 2` and every forgetting rate :math:`\gamma \ge 0`,
    :math:`E_t(f_t(\xi_t)) + \frac12 \|f_t(\xi_t) - \xi_t\|^2 \le E_t(\xi_t)`. At t = 1 both sides
    are equal."""
    sides = []
    for rate in (0, case.forgetting):
        following = model.update(case.state, case.patterns, case.beta, rate)
        after = model.energy(following, case.patterns, case.beta, rate) + squared_norm(following - case.state) / 2
        sides.append((after, model.energy(case.state, case.patterns, case.beta, rate)))
    xp = namespace_of(case.patterns)
    # of one pattern, at the first time, both sides are equal at every query: no float tells that
    left, right = (xp.stack(list(side), axis=-1)[..., 1:, :] for side in zip(*sides, strict=True))
    return Sides(left, right)
