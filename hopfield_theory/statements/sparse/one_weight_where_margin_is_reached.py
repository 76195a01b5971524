"""Where a single pattern has all the weight."""

from ...arithmetic import namespace_of
from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..orders import led_networks, margin, per_order
from ..sources import SANTOS_2024
from .retrieves_exactly import SHORT


@statement(
    title="A pattern has all the weight exactly where it leads by the margin",
    relation="==",
    model="sparse",
    about=("association",),
    source=Source(SANTOS_2024),
    uses=("sparse.in_support_where_powers_stay_below_one",),
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
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, 0.99 * b, alpha)},
        ),
        Mutant(
            "alpha a hundredth too small",
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, b, alpha - 0.01)},
        ),
    ),
)
def one_weight_where_margin_is_reached(model, case):
    r"""For :math:`\alpha > 1` and :math:`m = \frac{1}{\alpha - 1}`: the weights of all patterns but i are zero if and only if
    :math:`\xi^T (x_i - x_j) \ge \frac{m}{\beta}` for all :math:`j \ne i`.

    In signs: that of :math:`\sum_{j \ne i} p_j` is the sign of the positive part of :math:`\frac{m}{\beta} - \min_{j \ne i} \xi^T
    (x_i - x_j)`. No finite :math:`\beta` does as much for the dense network.
    """
    xp = namespace_of(case.patterns)
    missing = xp.rectified_power(1 - case.beta[..., None] * gap_to_others(case.state, case.patterns), 1)

    def outside(alpha):
        weights = model.association(case.state, case.patterns, margin(alpha) * case.beta, alpha=alpha)
        return xp.sign(xp.max(weights[..., 1:], axis=-1))

    return Sides(per_order(case, outside), xp.sign(missing)[..., None])
