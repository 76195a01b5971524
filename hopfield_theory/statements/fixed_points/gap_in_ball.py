"""The gap of a pattern in its ball, in the proofs of Lemmas A5 and A6."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Mutant, Sides, Source, statement
from ...theory import gap_to_others, separation
from ..families import near_pattern
from ..sources import RAMSAUER_2021
from .ball_is_invariant import ball_is_invariant


@statement(
    title="In the ball around a pattern its gap stays within 2 / (beta N) of its separation",
    relation="<=",
    model="none",
    source=Source(
        RAMSAUER_2021,
        "Lemma A5",
        "Lemma A6",
        "Definition 3",
        equations="(141), (145), (156), (157), (158), (159), (299)",
    ),
    uses=("retrieval.separation_along_segment",),
    instances=near_pattern,
    edges=ball_is_invariant.edges,
    rejects=(Mutant("the bound without its 2", sides=lambda sides: replace(sides, right=sides.right / 2)),),
)
def gap_in_ball(model, case):
    r"""For every :math:`\tilde\xi` with :math:`\|\tilde\xi - x_i\| \le \frac{1}{\beta N M}`, the gap
    :math:`\tilde\Delta_i = \min_{j \ne i} \tilde\xi^T (x_i - x_j)` satisfies
    :math:`\Delta_i - \frac{2}{\beta N} \le \tilde\Delta_i \le \Delta_i + \frac{2}{\beta N}`, so that
    :math:`\tilde\epsilon = (N-1) e^{-\beta \tilde\Delta_i}` lies between
    :math:`(N-1) e^{-\beta (\Delta_i \pm \frac{2}{\beta N})}`."""
    xp, count = namespace_of(case.patterns), case.patterns.shape[-2]
    moved = gap_to_others(case.state, case.patterns) - separation(case.patterns)[..., :1]
    return Sides(xp.abs(moved) * count, (2 / case.beta)[..., None])
