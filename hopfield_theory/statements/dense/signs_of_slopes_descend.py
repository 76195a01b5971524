"""All sites at once, by the slope of the energy."""

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import dense
from ...models.dense import exponential, polynomial, rectified
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE

#: Convex interactions with their slopes.
CONVEX = (
    (polynomial(2), lambda a: 2 * a),
    (polynomial(4), lambda a: 4 * a**3),
    (rectified(3), lambda a: 3 * rectified(2).function(a)),
    (exponential(), lambda a: namespace_of(a).exp(a)),
)


def _down_a_hundredth(state, patterns, interaction):
    """Penalise agreement with the first pattern."""
    extra = dense.scores(state, patterns[..., :1, :])[..., 0]
    return dense.energy(state, patterns, interaction) + 40 * extra


@statement(
    title="Setting all sites at once to the signs of the slopes of a convex energy lowers it, unless nothing moves",
    relation="<",
    model="dense",
    about=("energy",),
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={"patterns": Field("sign", ("N", "d")), "state": Field("sign", ("S", "d"))},
        sizes=({"N": 1, "d": 2, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 5, "d": 5, "S": 2}, {"N": 7, "d": 6, "S": 2}),
        build=lambda raw: Case(patterns=raw.patterns, state=raw.state),
    ),
    edges=(
        Instance("one site", {"patterns": [[1]], "state": [[-1]]}),
        Instance("three that disagree", {"patterns": [[1, 1], [1, -1], [-1, 1]], "state": [[-1, -1]]}),
    ),
    rejects=(Mutant("an energy that dislikes the first pattern", {"energy": _down_a_hundredth}),),
)
def signs_of_slopes_descend(model, case):
    r"""Let :math:`F(a)` be :math:`a^2`, :math:`a^4`, :math:`\max(a, 0)^3` or :math:`e^a`, all convex, and an odd number of patterns
    be stored. All sites are set at once to :math:`\xi'_j = \mathrm{sgn} \sum_i x_{ij} F'(x_i^T \xi)`, kept where that is zero.
    Then :math:`\xi' = \xi` or :math:`E(\xi') < E(\xi)`, so there are no cycles. Where nothing moves, one is added to the right
    side.

    For :math:`e^a` these are the signs of the continuous update at :math:`\beta = 1`. The rule of energy gaps has no such
    property: applied to all sites at once it may raise the energy and run in cycles.
    """
    xp = namespace_of(case.state)
    before, after = [], []
    for interaction, slope in CONVEX:
        sign = xp.sign(xp.matmul(slope(dense.scores(case.state, case.patterns)), case.patterns))
        moved = sign + (1 - xp.abs(sign)) * case.state
        still = 1 - xp.sign(squared_norm(moved - case.state))
        before.append(model.energy(case.state, case.patterns, interaction) + still)
        after.append(model.energy(moved, case.patterns, interaction))
    return Sides(xp.stack(after, axis=-1), xp.stack(before, axis=-1))
