"""Lemma A7 in executable form: Banach's iteration inside the ball."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, squared_norm
from ...models import modern
from ...statement import Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import ball_contraction, ball_radius, gap_to_others
from ..families import SMALL, near_pattern
from ..sources import RAMSAUER_2021
from .ball_is_contracted import EDGES
from .ball_is_invariant import well_separated
from .balls_are_disjoint import all_well_separated

UPDATES = 3


@statement(
    title="All starts in the ball around a well separated pattern reach one fixed point, geometrically, and never "
    "leave the ball",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated,),
    source=Source(RAMSAUER_2021, "Lemma A7", equations="(165)"),
    uses=("fixed_points.ball_is_invariant", "fixed_points.ball_is_contracted"),
    instances=near_pattern,
    edges=EDGES,
    rejects=(
        Mutant("a tenth too far out", {"update": lambda *network: 1.1 * modern.update(*network)}),
        Mutant("a fifth less", sides=lambda sides: replace(sides, right=0.8 * sides.right)),
    ),
    witnesses={
        "well_separated": Instance(
            "three patterns share the weight",
            {"patterns": [[0], [1], [1], [1]], "direction": [[-1], [-1]], "fraction": [1, 0.5], "beta": 4},
        )
    },
    never_attained="Except where both sides are zero, at :math:`a = b`: already the first update contracts two "
    "different points by strictly more than q and ends strictly inside the ball.",
)
def iterates_reach_one_fixed_point(model, case):
    r"""For any two starts :math:`a, b` within :math:`\frac{1}{\beta N M}` of :math:`x_i` and every t,
    :math:`\|f^t(a) - f^t(b)\| \le q^t \|a - b\|` with :math:`q = \frac{4 \beta M^2}{1 + 2 \beta N M^2} < 1`, and
    :math:`\|f^t(a) - x_i\| \le \frac{1}{\beta N M}`; hence the ball holds exactly one fixed point, to which all
    its points converge."""
    xp, state = namespace_of(case.patterns), case.state
    rate, radius = ball_contraction(case.patterns, case.beta), ball_radius(case.patterns, case.beta)
    bound = norm(state[..., 0, :] - state[..., 1, :])
    left, right = [], []
    for _ in range(UPDATES):
        state, bound = model.update(state, case.patterns, case.beta), rate * bound
        left += [norm(state[..., 0, :] - state[..., 1, :]), norm(state[..., 0, :] - case.patterns[..., 0, :])]
        right += [bound, radius]
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1))


def _leads(case) -> Sides:
    """Compare the overlap and the nearness of pattern 0 with those of the others, by the smaller of both leads."""
    xp, apart = namespace_of(case.state), squared_norm(case.state[..., None, :] - case.patterns[..., None, :, :])
    lead = xp.minimum(gap_to_others(case.state, case.patterns), xp.min(apart[..., 1:], axis=-1) - apart[..., 0])
    return Sides(xp.zeros_like(lead), lead)


most_similar = Hypothesis(
    "most_similar",
    r":math:`\xi^T x_j < \xi^T x_i` and :math:`\|\xi - x_i\| < \|\xi - x_j\|` for :math:`j \ne i`",
    _leads,
    strict=True,
)


@statement(
    title="Where all patterns are well separated, the iteration goes to the pattern most similar to its start (as printed)",
    relation="<",
    about=("update",),
    hypotheses=(all_well_separated, most_similar),
    source=Source(RAMSAUER_2021, "Section A.1.5.3"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d"), high=3.0),
            "state": Field("real", ("S", "d"), high=3.0),
            "beta": Field("positive", (), 0.5, 20.0),
        },
        sizes=SMALL,
    ),
    counterexample=Instance(
        "a start near the border of two patterns of different length",
        {"patterns": [[1], [-2]], "state": [[0.0625]], "beta": 2},
    ),
    amended="fixed_points.iterates_reach_one_fixed_point",
    fault="missing hypothesis",
    correction="The start has to lie in the ball around the pattern, or to have a large lead there: near the border "
    "between two patterns the weights are nearly even, and the update goes to near their mean, which may lie beyond it.",
)
def printed(model, case):
    r"""Where every pattern is well separated and :math:`x_i` is most similar to the start :math:`\xi`, by the overlap and by
    the distance, :math:`f^t(\xi)` converges to the fixed point at :math:`x_i`.

    Then no iterate enters the ball of radius :math:`\frac{1}{\beta N M}` around another pattern, which would keep it:
    :math:`\frac{1}{\beta N M} < \|f^t(\xi) - x_j\|` for every t and :math:`j \ne i`.
    """
    xp, state, nearest = namespace_of(case.patterns), case.state, []
    for _ in range(UPDATES):
        state = model.update(state, case.patterns, case.beta)
        nearest.append(xp.min(norm(state[..., None, :] - case.patterns[..., None, 1:, :]), axis=-1))
    return Sides(ball_radius(case.patterns, case.beta)[..., None], xp.min(xp.stack(nearest, axis=-1), axis=-1))
