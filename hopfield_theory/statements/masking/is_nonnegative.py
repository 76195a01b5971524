"""The constants of the energy in time."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import causal
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from ..streams import BEGINNING, FADING, REPEATED, streams


def largest_squared_norms(patterns):
    """Give the squared norm of the largest pattern so far, at each time."""
    xp, norms = namespace_of(patterns), squared_norm(patterns)
    times = range(1, patterns.shape[-2] + 1)
    return xp.concat([xp.max(norms[..., :t], axis=-1, keepdims=True) for t in times], axis=-1)


@statement(
    title="The energy in time is never negative, with or without forgetting",
    relation="<=",
    model="causal",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(440), (451)"),
    uses=("energy.is_nonnegative", "masking.network_of_the_past"),
    never_attained="Except where both sides are zero, which is where every pattern so far equals the query and nothing is "
    "forgotten, as at the first time: elsewhere the energy is positive.",
    instances=streams,
    edges=(
        Instance("at the first pattern: zero is attained", BEGINNING),
        Instance("a short pattern after a long one", {**FADING, "patterns": [[2], [0]], "state": [[2], [2]]}),
        Instance("opposite to the patterns", REPEATED),
    ),
    rejects=(
        Mutant(
            "the norm of the newest pattern for the largest norm so far",
            {
                "energy": lambda state, patterns, beta, forgetting=0: (
                    causal.energy(state, patterns, beta, forgetting)
                    + (squared_norm(patterns) - largest_squared_norms(patterns)) / 2
                )
            },
        ),
    ),
)
def is_nonnegative(model, case):
    r"""For every query and every forgetting rate :math:`\gamma \ge 0`, :math:`0 \le E_t(\xi_t)` with
    :math:`M_t = \max_{i \le t} \|x_i\|`."""
    kept = model.energy(case.state, case.patterns, case.beta)
    fading = model.energy(case.state, case.patterns, case.beta, case.forgetting)
    energies = namespace_of(kept).stack([kept, fading], axis=-1)
    return Sides(namespace_of(energies).zeros_like(energies), energies)


@statement(
    title="The energy in time is never negative, with the norm of the newest pattern",
    relation="<=",
    model="causal",
    source=Source(RAMSAUER_2021, equations="(440)"),
    instances=streams,
    counterexample=Instance(
        "a zero pattern after a long one", {**FADING, "patterns": [[2], [0]], "state": [[2], [2]], "forgetting": 0}
    ),
    amended="masking.is_nonnegative",
    fault="index",
    correction="The maximum is over the norms of all x_i up to t; as printed its index does not occur in what is maximised.",
)
def printed(model, case):
    r"""For :math:`M_t = \max_{1 \le i \le t} \|x_t\|`, which is :math:`\|x_t\|`, the energy with the constant
    :math:`\frac12 M_t^2` is not negative. The source has these constants from Lemma A1, where they make it so."""
    excess = (largest_squared_norms(case.patterns) - squared_norm(case.patterns)) / 2
    energy = model.energy(case.state, case.patterns, case.beta) - excess
    return Sides(namespace_of(energy).zeros_like(energy), energy)
