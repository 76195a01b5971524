"""The errors of the sparse and of the dense network, for two patterns."""

from ...functions import norm
from ...models import sparse
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..orders import led_networks, margin, per_order
from ..sources import THIS_PACKAGE
from .leading_weight_grows_with_order import order_below

not_behind = Hypothesis(
    "not_behind",
    r":math:`\xi^T x_1 \ge \xi^T x_2`",
    lambda case: Sides(0 * case.beta[..., None], gap_to_others(case.state, case.patterns)),
)


@statement(
    title="Of two patterns the sparse network misses the leading one by no more than the dense network",
    relation="<=",
    model="sparse",
    about=("update",),
    hypotheses=(not_behind,),
    source=Source(THIS_PACKAGE),
    uses=("sparse.leading_weight_grows_with_order",),
    instances=led_networks(2**-10, 1.0, ({"N": 1, "d": 1}, {"N": 1, "d": 3}, {"N": 1, "d": 8})),
    edges=(
        Instance("a tie: attained", {"others": [[0, -1]], "leader": [0, 1], "state": [1, 0], "lead": 0, "beta": 1}),
        Instance("retrieved exactly", {"others": [[-1]], "leader": [1], "state": [0.5], "lead": 1, "beta": 1}),
    ),
    rejects=(
        Mutant(
            "beta a fifth smaller",
            {"update": lambda s, x, b, alpha=1.5: sparse.update(s, x, 0.8 * b, alpha)},
        ),
    ),
    witnesses={
        "not_behind": Instance(
            "the other one leads", {"others": [[-1]], "leader": [1], "state": [0.5], "lead": -0.5, "beta": 1}
        )
    },
)
def of_two_patterns_misses_less_than_dense(model, case):
    r"""For N = 2, :math:`\xi^T x_1 \ge \xi^T x_2` and :math:`1 \le \alpha \le \alpha'`, the update of order :math:`\alpha'` is no
    farther from :math:`x_1` than that of order :math:`\alpha`; :math:`\alpha = 1` is the dense network.

    For more patterns it may be farther (``sparse.may_miss_by_more_than_dense``). Hu et al. (2023) are quoted as saying
    that the sparse error never exceeds the dense one; their wording was not at hand.
    """

    def error(network, alpha, order):
        beta = margin(alpha) * case.beta
        return norm(network.update(case.state, case.patterns, beta, alpha=order) - case.patterns[..., :1, :])

    return Sides(
        per_order(case, lambda alpha: error(model, alpha, alpha)),
        per_order(case, lambda alpha: error(sparse, alpha, order_below(alpha))),
    )
