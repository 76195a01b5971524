"""What forgetting does to the weights."""

import numpy as np

from ...arithmetic import namespace_of
from ...models import causal, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from ..streams import BEGINNING, FADING, REPEATED, streams


@statement(
    title="Forgetting lowers the odds of a pattern exponentially with its age",
    relation="==",
    model="causal",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(451), (454)"),
    instances=streams,
    edges=(
        Instance("one pattern", BEGINNING),
        Instance("a pattern that fades", FADING),
        Instance("the same pattern again and again", REPEATED),
    ),
    rejects=(
        Mutant(
            "one percent more is forgotten",
            {
                "association": lambda state, patterns, beta, forgetting: causal.association(
                    state, patterns, beta, 1.01 * forgetting
                )
            },
        ),
        Mutant(
            "nothing is forgotten",
            {"association": lambda state, patterns, beta, forgetting: causal.association(state, patterns, beta)},
        ),
    ),
)
def forgetting_multiplies_odds(model, case):
    r"""With weights :math:`p` under a forgetting rate :math:`\gamma` and weights :math:`q` of the modern network of the same
    patterns, :math:`p_i q_t = q_i p_t\, e^{-\beta \gamma (t - i)}` for every pattern i at the time t: against the newest pattern
    its odds are multiplied by :math:`e^{-\beta \gamma (t - i)}`.
    """
    xp = namespace_of(case.patterns)
    faded = model.association(case.state, case.patterns, case.beta, case.forgetting)[..., -1, :]
    plain = modern.association(case.state[..., -1:, :], case.patterns, case.beta)[..., 0, :]
    ages = xp.convert(np.arange(case.patterns.shape[-2])[::-1], case.patterns)
    decay = xp.exp(-(case.beta * case.forgetting)[..., None] * ages)
    return Sides(faded * plain[..., -1:], plain * faded[..., -1:] * decay)
