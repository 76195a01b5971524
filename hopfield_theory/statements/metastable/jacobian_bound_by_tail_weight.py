"""Lemma A8, first part."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import largest_norm, largest_spread, tail_weight
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


@statement(
    title="The Jacobian is bounded by the spread of a cluster and the weight outside it",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(201), (217), (287)"),
    uses=("metastable.jacobian_splits", "metastable.cluster_variance_bound", "metastable.partial_sums_are_short"),
    source_uses=("metastable.cluster_variance_bound.printed", "metastable.spread_about_any_point.printed"),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta)},
        ),
        Mutant("half the bound", sides=lambda sides: replace(sides, right=sides.right / 2)),
    ),
    never_attained=(
        r"The weight outside is positive, :math:`0 < \gamma < 1`. Beside the covariance inside the cluster, which has at most "
        r"the first term, a unit direction sees :math:`\gamma (s - \mu^2) + \gamma (1 - \gamma) (\mu - a)^2` with the mean "
        r":math:`\mu` and the mean square :math:`s \le M^2` outside and the mean :math:`a` inside, :math:`|\mu|, |a| \le M`: "
        r"at most :math:`4 \gamma (1 - \gamma) M^2 < 2 \gamma (2 - \gamma) M^2` for :math:`\gamma \le \frac12`, and at most "
        r":math:`M^2 < 2 \gamma (2 - \gamma) M^2` beyond, unless :math:`M = 0`."
    ),
)
def jacobian_bound_by_tail_weight(model, case):
    r"""For :math:`1 \le l < N`, with :math:`\gamma = \sum_{i > l} p_i` and
    :math:`m_{\max} = \max_{i \le l} \|x_i - m_x\|`,
    :math:`\|J\|_2 \le \beta \bigl((1 - \gamma) m_{\max}^2 + 2 \gamma (2 - \gamma) M^2\bigr)`."""
    xp, beta, largest = namespace_of(case.patterns), case.beta[..., None], largest_norm(case.patterns)[..., None]
    gamma = tail_weight(modern.association(case.state, case.patterns, case.beta), case.cluster.shape[-2])
    bound = (1 - gamma) * largest_spread(case.cluster)[..., None] ** 2 + 2 * gamma * (2 - gamma) * largest**2
    size = xp.spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, beta * bound, trivial=beta * largest**2)
