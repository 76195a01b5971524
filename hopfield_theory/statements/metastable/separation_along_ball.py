"""The separation of the mean along the ball, in the proofs of Lemmas A10 and A11."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import cluster_ball_radius, largest_norm, mean_gap, mean_pattern, mean_separation
from ..clusters import BALL_CORNERS, near_mean
from ..sources import RAMSAUER_2021


def _gaps(case):
    """Give the gap of the mean at the state, its separation, and how much of it the state and the whole ball may take,
    2 r M."""
    largest = 2 * largest_norm(case.patterns)[..., None]
    here = norm(case.state - mean_pattern(case.cluster)[..., None, :]) * largest
    whole = cluster_ball_radius(case.cluster, case.beta)[..., None] * largest + 0 * here
    return (
        mean_gap(case.state, case.cluster, case.others),
        mean_separation(case.cluster, case.others)[..., None],
        here,
        whole,
    )


@statement(
    title="In the ball around the mean of a cluster the gap of the mean stays near its separation",
    relation="<=",
    model="none",
    source=Source(
        RAMSAUER_2021,
        "Lemma A10",
        "Lemma A11",
        equations="(243), (244), (245), (256), (257), (258), (261), (262), (263), (264), (265), (266), (267), (268)",
    ),
    instances=near_mean,
    edges=BALL_CORNERS,
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
)
def separation_along_ball(model, case):
    r"""For every :math:`\tilde\xi` with :math:`\|\tilde\xi - m_x\| \le \frac{1}{\beta m_{\max}}`, hence along every
    segment in that ball,
    :math:`\tilde\Delta_m = \min_{j > l} \tilde\xi^T (m_x - x_j)` satisfies

    .. math::

       \Delta_m - \tfrac{2M}{\beta m_{\max}} \le \Delta_m - 2 \|\tilde\xi - m_x\| M \le \tilde\Delta_m
       \le \Delta_m + 2 \|\tilde\xi - m_x\| M \le \Delta_m + \tfrac{2M}{\beta m_{\max}}.
    """
    gap, separation, here, whole = _gaps(case)
    chain = [separation - whole, separation - here, gap, separation + here, separation + whole]
    xp = namespace_of(gap)
    return Sides(xp.stack(chain[:-1], axis=-1), xp.stack(chain[1:], axis=-1))


@statement(
    title="In the ball around the mean of a cluster the gap of the mean exceeds its separation (sign as printed)",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A11", equations="(267)"),
    instances=near_mean,
    counterexample=Instance(
        "two opposite patterns against their mean, at one of the two",
        {
            "centre": [0],
            "offsets": [[1], [-1]],
            "width": 1,
            "others": [[0]],
            "direction": [[1]],
            "fraction": [1],
            "sharpness": 1,
        },
    ),
    amended="metastable.separation_along_ball",
    fault="sign",
    correction="Both signs must be turned round: it is an upper bound, from which (268) follows as printed. Here the "
    "gap is 0 everywhere and its separation too.",
)
def printed(model, case):
    r"""For every :math:`\tilde\xi` in the ball, :math:`\tilde\Delta_m \ge \Delta_m + 2 \|\tilde\xi - m_x\| M`."""
    gap, separation, here, _ = _gaps(case)
    return Sides(separation + here, gap)
