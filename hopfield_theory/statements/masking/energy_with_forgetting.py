"""The energy with forgetting, written out."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import causal, modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..sources import RAMSAUER_2021
from ..streams import BEGINNING, FADING, REPEATED, streams


def _written_out(case, rate):
    r"""Give :math:`-\beta^{-1} \ln \sum_i \exp(\beta x_i^T \xi - r (t - i))` with the constants, at the last time t."""
    xp, query, beta = namespace_of(case.patterns), case.state[..., -1:, :], case.beta[..., None]
    count = case.patterns.shape[-2]
    ages = xp.convert([list(range(count))[::-1]], case.patterns)
    exponents = beta * modern.scores(query, case.patterns)[..., 0, :] - rate[..., None] * ages
    constants = squared_norm(query)[..., 0] / 2 + largest_norm(case.patterns) ** 2 / 2
    log_count = xp.log(xp.convert(count, case.patterns))
    return (log_count - xp.logsumexp(exponents, axis=-1)) / case.beta + constants


@statement(
    title="In the exponentials of the energy the forgetting rate carries beta",
    relation="==",
    model="causal",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(449), (450), (451), (452)"),
    instances=streams,
    edges=(
        Instance("one pattern", BEGINNING),
        Instance("a pattern that fades", FADING),
        Instance("the same pattern again and again", REPEATED),
        Instance("nothing is forgotten", {**REPEATED, "forgetting": 0}),
    ),
    rejects=(
        Mutant(
            "nothing is forgotten",
            {"energy": lambda state, patterns, beta, forgetting: causal.energy(state, patterns, beta)},
        ),
        Mutant(
            "one percent more is forgotten",
            {
                "energy": lambda state, patterns, beta, forgetting: causal.energy(
                    state, patterns, beta, 1.01 * forgetting
                )
            },
        ),
    ),
)
def energy_with_forgetting(model, case):
    r"""For every query and forgetting rate :math:`\gamma \ge 0`,

    .. math::

       -\mathrm{lse}\big(\beta, X_t \xi_t - \gamma (t - 1, t - 2, \dots, 0)\big)
       = -\beta^{-1} \ln \sum_{i=1}^t e^{\beta x_i^T \xi_t - \beta \gamma (t - i)}.
    """
    energy = model.energy(case.state, case.patterns, case.beta, case.forgetting)
    return Sides(energy[..., -1], _written_out(case, case.beta * case.forgetting))


@statement(
    title="In the exponentials of the energy the forgetting rate stands alone",
    relation="==",
    model="causal",
    source=Source(RAMSAUER_2021, equations="(452)"),
    instances=streams,
    counterexample=Instance("two zero patterns at beta 2", {**FADING, "patterns": [[0], [0]], "beta": 2}),
    amended="masking.energy_with_forgetting",
    fault="factor",
    correction="The offset is inside the log-sum-exp, so beta multiplies it: beta gamma (t - i). The sum ends at t, not at T.",
)
def printed(model, case):
    r"""The energy (451) equals :math:`-\beta^{-1} \ln \sum_{i=1}^T e^{\beta x_i^T \xi_t - \gamma (t - i)} + \dots`, with T read as
    t."""
    energy = model.energy(case.state, case.patterns, case.beta, case.forgetting)
    return Sides(energy[..., -1], _written_out(case, case.forgetting))
