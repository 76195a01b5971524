"""Lemma A7 in executable form: Banach's iteration inside the ball."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import ball_contraction, ball_radius
from ..families import near_pattern
from ..sources import RAMSAUER_2021
from .ball_is_contracted import EDGES
from .ball_is_invariant import well_separated

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
