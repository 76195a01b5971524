"""Lemma A5, the weight of the pattern itself in its proof."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import log_pair_count
from ..families import near_pattern
from ..sources import RAMSAUER_2021
from .ball_is_invariant import ball_is_invariant, well_separated


def _logs(model, case):
    """Give the logarithms of the largest other weight and of the pattern's own."""
    xp, p = namespace_of(case.patterns), model.association(case.state, case.patterns, case.beta)
    return xp.log(xp.max(p[..., 1:], axis=-1)), xp.log(p[..., 0])


@statement(
    title="In the ball around a well separated pattern its own weight exceeds every other by a known factor",
    relation="<=",
    about=("association",),
    hypotheses=(well_separated,),
    source=Source(RAMSAUER_2021, "Lemma A5", equations="(142), (146)"),
    uses=("fixed_points.gap_in_ball",),
    instances=near_pattern,
    edges=ball_is_invariant.edges,
    rejects=(
        Mutant(
            "a tenth less beta inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 0.875 * beta)},
        ),
        Mutant("half the factor", sides=lambda sides: replace(sides, right=sides.right - 0.6931)),
    ),
    witnesses={
        "well_separated": Instance(
            "two equal patterns", {"patterns": [[1], [1]], "direction": [[1]], "fraction": [0], "beta": 1}
        )
    },
)
def own_weight_dominates_in_ball(model, case):
    r"""For every :math:`\xi` with :math:`\|\xi - x_i\| \le \frac{1}{\beta N M}` and every :math:`k \ne i`,
    :math:`2 (N-1) N \beta M^2 \, p_k \le p_i`; so :math:`p_i` is the largest weight where
    :math:`2 (N-1) N \beta M^2 \ge 1`.

    Both sides are equal at two opposite patterns with the state on the border of the ball towards the other one and
    :math:`2 \beta M^2 = \frac2N + \ln(2 (N-1) N \beta M^2)`, which no instance in exact numbers reaches.
    """
    largest, own = _logs(model, case)
    return Sides(largest, own - log_pair_count(case.patterns, case.beta)[..., None], logarithmic=True)


@statement(
    title="In the ball around a well separated pattern its own weight is the largest (as printed)",
    relation="<=",
    about=("association",),
    hypotheses=(well_separated,),
    source=Source(RAMSAUER_2021, "Lemma A5", equations="(146)"),
    instances=near_pattern,
    counterexample=Instance(
        "a shorter pattern at small beta",
        {"patterns": [[1], [2]], "direction": [[1]], "fraction": [0], "beta": 0.015625},
    ),
    amended="fixed_points.own_weight_dominates_in_ball",
    fault="missing hypothesis",
    correction="(146) calls the weight of the pattern the largest one, which needs 2 (N-1) N beta M^2 >= 1: where that "
    "is small, the separation may be negative. The bound on the weight itself, and the lemma, are true without.",
)
def printed(model, case):
    r"""For every :math:`\xi` with :math:`\|\xi - x_i\| \le \frac{1}{\beta N M}`, :math:`\max_k p_k = p_i`."""
    left, right = _logs(model, case)
    return Sides(left, right, logarithmic=True)
