"""Where the patterns of a cluster lie."""

from dataclasses import replace

from ...functions import norm
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import cluster_ball_radius, largest_spread, mean_pattern
from ..clusters import BALL_CORNERS, WORKED, near_mean
from ..sources import RAMSAUER_2021

tight = Hypothesis(
    "tight",
    r":math:`\beta m_{\max}^2 \le 1`",
    lambda case: Sides((case.beta * largest_spread(case.cluster) ** 2 - 1)[..., None], 0 * case.beta[..., None]),
)


@statement(
    title="The patterns of a tight cluster lie in the ball around their mean",
    relation="<=",
    model="none",
    hypotheses=(tight,),
    source=Source(RAMSAUER_2021, "Section 2", "Lemma A12", equations="(238), (248), (277)"),
    instances=near_mean,
    edges=(*BALL_CORNERS, Instance("as wide as the ball", WORKED.raw | {"sharpness": 1})),
    rejects=(
        Mutant("a radius smaller by a thousandth", sides=lambda sides: replace(sides, right=0.999 * sides.right)),
    ),
    witnesses={"tight": Instance("wider than the ball", WORKED.raw | {"sharpness": 1 + 2**-10})},
)
def cluster_lies_in_its_ball(model, case):
    r"""For :math:`m_{\max} > 0` and every i of the cluster, :math:`\|x_i - m_x\| \le \frac{1}{\beta m_{\max}}`.

    The farthest pattern is at :math:`m_{\max}`, so all of them are in the ball if and only if :math:`\beta m_{\max}^2 \le 1`.
    """
    distance = norm(case.cluster - mean_pattern(case.cluster)[..., None, :])
    return Sides(distance, cluster_ball_radius(case.cluster, case.beta)[..., None] + 0 * distance)
