"""Exact retrieval in one update, with a norm entropy."""

from ...arithmetic.dispatch import namespace_of
from ...models import normmax
from ...statement import Instance, Mutant, Sides, Source, statement
from ..orders import led_networks
from ..sources import SANTOS_2024
from ..sparse.retrieves_exactly import SHORT, leads
from .weights_maximise_score_less_norm import GAMMAS


@statement(
    title="With a norm entropy a pattern that leads by 1 / beta is retrieved exactly in one update",
    relation="==",
    model="normmax",
    about=("update",),
    hypotheses=(leads,),
    source=Source(SANTOS_2024),
    uses=("normmax.one_weight_where_lead_is_one",),
    instances=led_networks(1 + 2**-10, 3.0),
    edges=(
        Instance("exactly the margin", {**SHORT, "lead": 1}),
        Instance("one site, far apart", {"others": [[-8]], "leader": [1], "state": [2], "lead": 64, "beta": 2}),
    ),
    rejects=(
        Mutant("beta a third smaller", {"update": lambda s, x, b, gamma=2: normmax.update(s, x, b / 1.5, gamma)}),
    ),
    witnesses={"leads": Instance("half the margin", {**SHORT, "lead": 0.5})},
)
def retrieves_exactly(model, case):
    r"""For every :math:`\gamma > 1`, if :math:`\xi^T (x_i - x_j) \ge \frac1\beta` for all :math:`j \ne i`: :math:`f(\xi) = x_i`.

    Here :math:`m = 1` is the margin of every norm entropy.
    """
    found = [model.update(case.state, case.patterns, case.beta, gamma=gamma) for gamma in GAMMAS]
    return Sides(namespace_of(case.patterns).stack(found, axis=-1), case.patterns[..., :1, :, None])
