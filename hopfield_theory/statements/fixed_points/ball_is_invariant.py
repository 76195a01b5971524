"""Lemma A5."""

from fractions import Fraction

from ...functions import norm
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import ball_radius, required_separation, separation
from ..families import near_pattern
from ..sources import RAMSAUER_2021

well_separated = Hypothesis(
    "well_separated",
    r":math:`\Delta_i \ge \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)`",
    lambda case: Sides(required_separation(case.patterns, case.beta)[..., None], separation(case.patterns)[..., :1]),
)


@statement(
    title="The update maps the ball around a well separated pattern into itself",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated,),
    source=Source(RAMSAUER_2021, "Lemma A5", "Definition 3", equations="(141), (142), (148)"),
    uses=("retrieval.one_update_error",),
    source_uses=("fixed_points.own_weight_dominates_in_ball.printed",),
    instances=near_pattern,
    edges=(
        Instance(
            "three orthogonal patterns",
            {"patterns": [[3, 0, 0], [0, 3, 0], [0, 0, 3]], "direction": [[0, 1, 0]], "fraction": [1], "beta": 1},
        ),
        Instance(
            "two at the border of the hypothesis",
            {"patterns": [[1], [-1]], "direction": [[-1]], "fraction": [1], "beta": 1.34375},
        ),
        Instance(
            "one against ninety-nine on the other side: nearly attained",
            {"patterns": [[1]] + 99 * [[-1]], "direction": [[-1]], "fraction": [1], "beta": Fraction(117, 20)},
        ),
        Instance(
            "equal patterns at small beta",
            {"patterns": [[1], [1]], "direction": [[1]], "fraction": [1], "beta": 0.015625},
        ),
    ),
    rejects=(
        Mutant("the update ends a hundredth too far out", {"update": lambda *network: 1.01 * modern.update(*network)}),
    ),
    witnesses={
        "well_separated": Instance(
            "two patterns with separation zero",
            {"patterns": [[1, 0], [1, 1]], "direction": [[0, 1]], "fraction": [0], "beta": 1},
        )
    },
    never_attained=r"The others have at most the weight :math:`\frac{1}{1 + 2 \beta N M^2}`, so the update ends within "
    r":math:`\frac{2 M}{1 + 2 \beta N M^2}` of :math:`x_i`, which is below :math:`\frac{1}{\beta N M}`. The ratio tends "
    r"to one for one pattern against N - 1 opposite ones, at the border of the hypothesis, as N grows.",
)
def ball_is_invariant(model, case):
    r"""For every :math:`\xi` with :math:`\|\xi - x_i\| \le \frac{1}{\beta N M}`, also
    :math:`\|f(\xi) - x_i\| \le \frac{1}{\beta N M}`."""
    distance = norm(model.update(case.state, case.patterns, case.beta) - case.patterns[..., :1, :])
    return Sides(distance, ball_radius(case.patterns, case.beta)[..., None])
