"""Exact retrieval in one update."""

from ...models import sparse
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..orders import led_networks, margin, per_order
from ..sources import SANTOS_2024

leads = Hypothesis(
    "leads",
    r":math:`\xi^T (x_i - x_j) \ge \frac{m}{\beta}` for all :math:`j \ne i`",
    lambda case: Sides(1 / case.beta[..., None], gap_to_others(case.state, case.patterns)),
)

SHORT = {"others": [[0, 0], [0, 1]], "leader": [1, 0], "state": [1, 0], "beta": 1}


@statement(
    title="A pattern that leads by the margin is retrieved exactly in one update",
    relation="==",
    model="sparse",
    about=("update",),
    hypotheses=(leads,),
    source=Source(SANTOS_2024),
    uses=("sparse.one_weight_where_margin_is_reached",),
    instances=led_networks(1 + 2**-10, 3.0),
    edges=(
        Instance("exactly the margin", {**SHORT, "lead": 1}),
        Instance("two patterns", {"others": [[1]], "leader": [2], "state": [1], "lead": 1, "beta": 4}),
        Instance("one site, far apart", {"others": [[-8]], "leader": [1], "state": [2], "lead": 64, "beta": 2}),
    ),
    rejects=(
        Mutant("the softmax in place of entmax", {"update": lambda s, x, b, alpha=1.5: sparse.update(s, x, b, 1)}),
        Mutant("beta a third smaller", {"update": lambda s, x, b, alpha=1.5: sparse.update(s, x, b / 1.5, alpha)}),
    ),
    witnesses={"leads": Instance("half the margin", {**SHORT, "lead": 0.5})},
)
def retrieves_exactly(model, case):
    r"""For :math:`\alpha > 1`, the margin :math:`m = \frac{1}{\alpha - 1}` and :math:`\xi^T (x_i - x_j) \ge \frac{m}{\beta}` for all
    :math:`j \ne i`: :math:`f(\xi) = x_i`.

    Instances have :math:`m / \beta` in common: :math:`\beta` is m times a number that they share.
    """

    def reached(alpha):
        return model.update(case.state, case.patterns, margin(alpha) * case.beta, alpha=alpha)

    return Sides(per_order(case, reached), case.patterns[..., :1, :, None])
