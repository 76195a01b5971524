"""Lemma A11."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import cluster_contraction, largest_norm, largest_spread, mean_separation
from ..clusters import ATTRACTED, BALL_CORNERS, MANY_OTHERS, near_mean, well_separated_mean
from ..sources import RAMSAUER_2021


@statement(
    title="The update contracts the ball around the mean of a well separated cluster",
    relation="<=",
    about=("update",),
    hypotheses=(well_separated_mean,),
    source=Source(RAMSAUER_2021, "Lemma A11", equations="(254), (255), (269), (270), (274), (275)"),
    uses=("metastable.tail_weight_below_gap_bound", "metastable.separation_along_ball", "metastable.ball_is_invariant"),
    source_uses=("metastable.jacobian_bound_by_tail_bound.printed", "metastable.separation_along_ball.printed"),
    instances=near_mean,
    edges=tuple(edge for edge in BALL_CORNERS if edge.raw["direction"] != [[1]]),
    rejects=(
        Mutant("ten times too far out", {"update": lambda *network: 10 * modern.update(*network)}),
        Mutant("a tenth of the bound", sides=lambda sides: replace(sides, right=sides.right / 10)),
    ),
    witnesses={"well_separated_mean": ATTRACTED},
    never_attained=(
        r"With :math:`t = \beta m_{\max}^2 < 1` and :math:`s = \beta M^2`, no Jacobian in the ball exceeds "
        r":math:`t + (4s - t) \gamma`, and the bound is its value at :math:`\gamma = \frac{1 - t}{4s + 1 - t}`. A "
        r"cluster with :math:`m_{\max} > 0` has at least two patterns, which leaves the weight outside strictly "
        "below that. Only at equal points are both sides equal, and zero."
    ),
)
def ball_is_contracted(model, case):
    r"""For any two points :math:`a, b` within :math:`\frac{1}{\beta m_{\max}}` of :math:`m_x`,

    .. math:: \|f(a) - f(b)\| \le \frac{4 \beta M^2}{1 + 4 \beta M^2 - \beta m_{\max}^2} \|a - b\|,

    and the factor is below one.
    """
    after = model.update(case.state, case.patterns, case.beta)
    factor = cluster_contraction(case.cluster, case.others, case.beta)
    return Sides(
        norm(after[..., 0, :] - after[..., 1, :]), factor * norm(case.state[..., 0, :] - case.state[..., 1, :])
    )


@statement(
    title="The update contracts the ball around the mean of a well separated cluster (factor as printed)",
    relation="<=",
    about=("jacobian",),
    hypotheses=(well_separated_mean,),
    source=Source(RAMSAUER_2021, "Lemma A11", equations="(271), (272), (273), (274), (275)"),
    instances=near_mean,
    counterexample=Instance("one pattern at 1 and nine at -1 against sixty at 0", MANY_OTHERS),
    amended="metastable.ball_is_contracted",
    fault="false step",
    correction="(271) inserts a lower bound of epsilon into -2 epsilon^2 and uses (202), which needs epsilon of at "
    "most 1; (239) gives that only where 4 beta M^2 + beta m_max^2 >= 1. At small beta epsilon exceeds 1 and the "
    "printed factor may be negative. The contraction itself is true.",
)
def printed(model, case):
    r"""In the ball, :math:`\|J\|_2 \le 1 - 2 \beta (N - l)^2 M^2 e^{-2 \beta (\Delta_m + 2M / (\beta m_{\max}))}`."""
    xp, largest = namespace_of(case.patterns), largest_norm(case.patterns)
    exponent = -case.beta * mean_separation(case.cluster, case.others) - 2 * largest / largest_spread(case.cluster)
    factor = 1 - 2 * case.beta * (case.others.shape[-2] * largest * xp.exp(exponent)) ** 2
    return Sides(xp.spectral_norm(model.jacobian(case.state, case.patterns, case.beta)), factor[..., None])
