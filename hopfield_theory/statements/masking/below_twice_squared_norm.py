"""How large the energy in time can be."""

import numpy as np

from ...arithmetic import namespace_of
from ...functions import lse, squared_norm
from ...models import causal
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE
from ..streams import FADING, REPEATED, streams
from .is_nonnegative import largest_squared_norms

in_ball = Hypothesis(
    "in_ball",
    r":math:`\|\xi_t\| \le M_t`",
    lambda case: Sides(squared_norm(case.state)[..., 1:], largest_squared_norms(case.patterns)[..., 1:]),
)


def _allowances(case):
    r"""Give :math:`\beta^{-1} \ln t` and :math:`\mathrm{lse}(\beta, -\gamma (t-1, \dots, 0))` at each time."""
    xp, times = namespace_of(case.patterns), range(1, case.patterns.shape[-2] + 1)
    ages = [case.forgetting[..., None] * xp.convert(np.arange(t)[::-1], case.patterns) for t in times]
    kept = xp.stack([lse(-age, case.beta) for age in ages], axis=-1)
    return xp.log(xp.convert([list(times)], case.patterns)) / case.beta[..., None], kept


@statement(
    title="Forgetting raises the largest energy by at most what the count of patterns gives",
    relation="<=",
    model="causal",
    about=("energy",),
    hypotheses=(in_ball,),
    source=Source(THIS_PACKAGE),
    uses=("masking.energy_with_forgetting",),
    instances=streams,
    edges=(
        Instance("opposite to equal patterns: attained", REPEATED),
        Instance("two patterns", FADING),
        Instance("nothing is forgotten", {**REPEATED, "forgetting": 0}),
    ),
    rejects=(
        Mutant(
            "ages counted from one",
            {
                "energy": lambda state, patterns, beta, forgetting: (
                    causal.energy(state, patterns, beta, forgetting) + forgetting[..., None]
                )
            },
        ),
    ),
    witnesses={"in_ball": Instance("three times as far out", {**REPEATED, "state": [[-3], [-3], [-3]]})},
)
def below_twice_squared_norm(model, case):
    r"""For every query with :math:`\|\xi_t\| \le M_t` at a time :math:`t \ge 2` and every forgetting rate :math:`\gamma \ge 0`,

    .. math::

       E_t(\xi_t) \le 2 M_t^2 + \beta^{-1} \ln t - \beta^{-1} \ln \sum_{k=0}^{t-1} e^{-\beta \gamma k}
       \le 2 M_t^2 + \beta^{-1} \ln t.

    Without forgetting the first bound is :math:`2 M_t^2`, that of the modern network. At t = 1 nothing can be forgotten.
    """
    xp, (counted, kept) = namespace_of(case.patterns), _allowances(case)
    energy = model.energy(case.state, case.patterns, case.beta, case.forgetting)
    loosest = 2 * largest_squared_norms(case.patterns) + counted
    left, right = xp.stack([energy, loosest - kept], axis=-1), xp.stack([loosest - kept, loosest], axis=-1)
    return Sides(left[..., 1:, :], right[..., 1:, :])
