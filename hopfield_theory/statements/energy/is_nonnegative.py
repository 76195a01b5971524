"""Lemma A1, lower bound."""

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


def _without_count(state, patterns, beta):
    xp = namespace_of(patterns)
    return modern.energy(state, patterns, beta) - xp.log(xp.convert(patterns.shape[-2], patterns)) / beta[..., None]


@statement(
    title="The energy is never negative",
    relation="<=",
    about=("energy",),
    source=Source(RAMSAUER_2021, "Lemma A1", equations="(16)"),
    uses=("energy.gaussian_form",),
    never_attained="Except where both sides are zero, which is where every pattern equals the state: elsewhere it is positive.",
    instances=networks,
    edges=(
        Instance(
            "at the only pattern: zero is attained", {"patterns": [[3, 4]], "state": [[3, 4]], "scale": 1, "beta": 2}
        ),
        Instance(
            "at equal patterns: zero is attained", {"patterns": [[1], [1]], "state": [[1]], "scale": 1, "beta": 3}
        ),
        Instance("all is zero", {"patterns": [[0, 0], [0, 0]], "state": [[0, 0]], "scale": 1, "beta": 1}),
        Instance("a pattern of small norm", {"patterns": [[1, 0], [0, 100]], "state": [[1, 0]], "scale": 1, "beta": 5}),
    ),
    rejects=(Mutant("the constant ln N / beta left out", {"energy": _without_count}),),
)
def is_nonnegative(model, case):
    r"""For every state :math:`\xi`, :math:`0 \le E(\xi)`."""
    energy = model.energy(case.state, case.patterns, case.beta)
    return Sides(namespace_of(energy).zeros_like(energy), energy)
