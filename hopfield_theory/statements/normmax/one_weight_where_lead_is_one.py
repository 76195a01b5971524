"""Where a single pattern has all the weight."""

from ...arithmetic.dispatch import namespace_of
from ...models import normmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..orders import led_networks
from ..sources import SANTOS_2024
from ..sparse.retrieves_exactly import SHORT
from .weights_maximise_score_less_norm import GAMMAS


@statement(
    title="With a norm entropy a pattern has all the weight exactly where it leads by 1 / beta, whatever the norm",
    relation="==",
    model="normmax",
    about=("association",),
    source=Source(SANTOS_2024),
    uses=("sparse.one_weight_where_margin_is_reached", "normmax.weights_maximise_score_less_norm"),
    instances=led_networks(-1.0, 3.0),
    edges=(
        Instance("exactly the margin", {**SHORT, "lead": 1}),
        Instance("just below the margin", {**SHORT, "lead": 1 - 2**-20}),
        Instance("a tie", {**SHORT, "lead": 0}),
        Instance("two patterns", {"others": [[1]], "leader": [2], "state": [1], "lead": 1, "beta": 4}),
    ),
    rejects=(
        Mutant(
            "beta one percent too small",
            {"association": lambda s, x, b, gamma=2: normmax.association(s, x, 0.99 * b, gamma)},
        ),
    ),
)
def one_weight_where_lead_is_one(model, case):
    r"""For every :math:`\gamma > 1`: the weights of all patterns but i are zero if and only if :math:`\xi^T (x_i - x_j) \ge
    \frac1\beta` for all :math:`j \ne i`.

    In signs: that of :math:`\max_{j \ne i} p_j` is the sign of the positive part of :math:`\frac1\beta - \min_{j \ne i} \xi^T (x_i - x_j)`.
    """
    xp = namespace_of(case.patterns)
    missing = xp.rectified_power(1 - case.beta[..., None] * gap_to_others(case.state, case.patterns), 1)

    def outside(gamma):
        weights = model.association(case.state, case.patterns, case.beta, gamma=gamma)
        return xp.sign(xp.max(weights[..., 1:], axis=-1))

    return Sides(xp.stack([outside(gamma) for gamma in GAMMAS], axis=-1), xp.sign(missing)[..., None])
