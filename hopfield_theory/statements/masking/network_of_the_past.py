"""What a causally masked network is at time t."""

from ...arithmetic import namespace_of
from ...models import causal, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from ..streams import BEGINNING, FADING, REPEATED, streams


def _seeing_the_future(state, patterns, beta):
    return modern.update(state, patterns, beta)


def _with_full_count(state, patterns, beta):
    """Take ln T for ln t."""
    xp = namespace_of(patterns)
    counts = xp.convert([[t / patterns.shape[-2] for t in range(1, patterns.shape[-2] + 1)]], patterns)
    return causal.energy(state, patterns, beta) - xp.log(counts) / beta[..., None]


@statement(
    title="At time t a causally masked network is the network of the first t patterns",
    relation="==",
    model="causal",
    about=("energy", "update"),
    source=Source(RAMSAUER_2021, equations="(438), (439), (440), (441), (442), (443)"),
    instances=streams,
    edges=(
        Instance("one pattern", BEGINNING),
        Instance("two patterns", FADING),
        Instance("the same pattern again and again", REPEATED),
    ),
    rejects=(
        Mutant("a query sees the future", {"update": _seeing_the_future}),
        Mutant("the count of all patterns, not of those seen", {"energy": _with_full_count}),
    ),
)
def network_of_the_past(model, case):
    r"""The energy and the update of the query at time t are those of the modern network that stores
    :math:`X_t = (x_1, \dots, x_t)`, with its :math:`M_t = \max_{i \le t} \|x_i\|` and its constant :math:`\beta^{-1} \ln t`.
    """
    xp, stream = namespace_of(case.patterns), (case.state, case.patterns, case.beta)
    past = [
        (case.state[..., t - 1 : t, :], case.patterns[..., :t, :], case.beta)
        for t in range(1, case.patterns.shape[-2] + 1)
    ]
    masked = xp.concat([model.energy(*stream)[..., None], model.update(*stream)], axis=-1)
    energies = xp.concat([modern.energy(*network) for network in past], axis=-1)
    updates = xp.concat([modern.update(*network) for network in past], axis=-2)
    return Sides(masked, xp.concat([energies[..., None], updates], axis=-1))
