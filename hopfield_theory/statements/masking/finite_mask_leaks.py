"""A mask that lowers scores instead of hiding them."""

from ...arithmetic import namespace_of
from ...functions import lse
from ...models import modern
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE


def lowered(case):
    """Give states and patterns with a coordinate more, by which every score of a hidden pattern is lower by the depth."""
    xp = namespace_of(case.state)
    below = (case.depth / case.beta)[..., None, None]
    state = xp.concat([case.state, 0 * case.state[..., :1] + 1], axis=-1)
    seen = xp.concat([case.seen, 0 * case.seen[..., :1]], axis=-1)
    hidden = xp.concat([case.hidden, 0 * case.hidden[..., :1] - below], axis=-1)
    return state, xp.concat([seen, hidden], axis=-2)


@statement(
    title="A mask of finite depth lets the hidden patterns in, by a known weight",
    relation="==",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={
            "seen": Field("real", ("N", "d")),
            "hidden": Field("real", ("K", "d")),
            "state": Field("real", ("S", "d")),
            "depth": Field("positive", (), 0.1, 10.0),
            "beta": Field("positive", (), 0.1, 3.0),
        },
        sizes=({"N": 1, "K": 1, "d": 1, "S": 1}, {"N": 2, "K": 3, "d": 2, "S": 2}, {"N": 5, "K": 2, "d": 4, "S": 3}),
    ),
    edges=(
        Instance(
            "opposite patterns, seen alike",
            {"seen": [[1, 0]], "hidden": [[-1, 0]], "state": [[0, 1]], "depth": 1, "beta": 1},
        ),
        Instance(
            "a hidden pattern whose score is higher than the mask is deep",
            {"seen": [[-4, 0]], "hidden": [[4, 1]], "state": [[4, 0]], "depth": 10, "beta": 1},
        ),
    ),
    rejects=(
        Mutant("beta one percent lower", {"update": lambda s, x, beta: modern.update(s, x, 0.99 * beta)}),
        Mutant("shrinks by a thousandth", {"update": lambda *network: 0.999 * modern.update(*network)}),
    ),
)
def finite_mask_leaks(model, case):
    r"""Let a mask take :math:`c` from the scores :math:`\beta x_i^T \xi` of the hidden patterns H, and nothing from those of the
    patterns S that are seen. The update is then

    .. math:: f_c(\xi) = (1 - w) f_S(\xi) + w f_H(\xi), \qquad
       \ln \frac{w}{1 - w} = \beta \big(\mathrm{lse}(\beta, X_H \xi) - \mathrm{lse}(\beta, X_S \xi)\big) - c,

    with the updates :math:`f_S`, :math:`f_H` of the networks of the one and the other patterns. So a mask hides where c is large
    against the lead of the hidden scores, and only :math:`c = \infty` hides always. The mask is here a coordinate more, 1 for states,
    0 for patterns that are seen, :math:`-c / \beta` for hidden ones.
    """
    xp = namespace_of(case.state)
    tops = [lse(modern.scores(case.state, patterns), case.beta) for patterns in (case.hidden, case.seen)]
    weight = 1 / (1 + xp.exp(case.depth[..., None] - case.beta[..., None] * (tops[0] - tops[1])))[..., None]
    apart = [modern.update(case.state, patterns, case.beta) for patterns in (case.hidden, case.seen)]
    masked = model.update(*lowered(case), case.beta)[..., : case.state.shape[-1]]
    return Sides(masked, weight * apart[0] + (1 - weight) * apart[1])
