"""The zero association of a layer."""

from ...arithmetic import namespace_of
from ...functions import lse
from ...models import layers, modern
from ...models.layers import Weights
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..sources import THIS_PACKAGE


@statement(
    title="The zero association shortens the new state, and does not turn it",
    relation="==",
    about=("update",),
    source=Source(THIS_PACKAGE),
    uses=("masking.finite_mask_leaks",),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "beta": Field("positive", (), 0.1, 10.0),
        },
        sizes=SMALL,
    ),
    edges=(
        Instance("a state of zeros", {"patterns": [[1, 0], [0, 2]], "state": [[0, 0]], "beta": 1}),
        Instance("opposite to the only pattern", {"patterns": [[2, 1]], "state": [[-2, -1]], "beta": 3}),
    ),
    rejects=(
        Mutant("beta one percent lower", {"update": lambda s, x, beta: modern.update(s, x, 0.99 * beta)}),
        Mutant("not shortened by a pattern more", {"update": lambda s, x, beta: 1.001 * modern.update(s, x, beta)}),
    ),
)
def zero_association_shortens(model, case):
    r"""A layer with the zero association, a key and a value of zeros that every state sees, updates to

    .. math:: \frac{\sum_i e^{\beta x_i^T \xi}}{1 + \sum_i e^{\beta x_i^T \xi}} f(\xi),

    the update without it times a factor between 0 and 1: near 1 where some score is large, near 0 where all are very negative, so a
    state that is like no pattern associates with nothing.
    """
    xp = namespace_of(case.state)
    found = layers.hopfield(case.state, case.patterns, Weights(), beta=case.beta[..., None], zero_association=True)
    total = case.beta[..., None] * lse(modern.scores(case.state, case.patterns), case.beta)
    factor = 1 / (1 + xp.exp(-total))
    return Sides(found.output, factor[..., None] * model.update(case.state, case.patterns, case.beta))
