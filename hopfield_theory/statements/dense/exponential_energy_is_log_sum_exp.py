"""The exponential dense energy as a log-sum-exp."""

from ...arithmetic.dispatch import namespace_of
from ...functions import lse
from ...models import dense, modern
from ...models.dense import exponential
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


@statement(
    title="The exponential dense energy is minus the exponential of the log-sum-exp of the overlaps",
    relation="==",
    model="dense",
    about=("energy", "log_negative_energy"),
    source=Source(RAMSAUER_2021, "Section 2", equations="(544), (546)"),
    instances=Family(
        fields={"patterns": Field("real", ("N", "d")), "state": Field("real", ("S", "d"))},
        sizes=({"N": 1, "d": 3, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 8, "d": 7, "S": 2}),
    ),
    edges=(
        Instance("one site", {"patterns": [[1]], "state": [[-1]]}),
        Instance("opposite patterns", {"patterns": [[1, 1], [-1, -1]], "state": [[1, 1]]}),
    ),
    rejects=(
        Mutant(
            "the sum doubled",
            {"log_negative_energy": lambda x, y, interaction: 1.01 * dense.log_negative_energy(x, y, interaction)},
        ),
        Mutant("the sign turned", {"energy": lambda x, y, interaction: -dense.energy(x, y, interaction)}),
    ),
)
def exponential_energy_is_log_sum_exp(model, case):
    r"""For :math:`F(a) = e^a`: :math:`\ln(-E(\xi)) = \mathrm{lse}(1, X \xi)` and :math:`E(\xi) = -e^{\mathrm{lse}(1, X \xi)}`,
    the energy that the continuous network takes the logarithm of."""
    xp = namespace_of(case.state)
    smooth = lse(modern.scores(case.state, case.patterns), 1)
    left = [f(case.state, case.patterns, exponential()) for f in (model.log_negative_energy, model.energy)]
    return Sides(xp.stack(left, axis=-1), xp.stack([smooth, -xp.exp(smooth)], axis=-1))
