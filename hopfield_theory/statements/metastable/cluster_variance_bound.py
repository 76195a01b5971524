"""The covariance of a cluster in the proof of Lemma A8."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread, mean_pattern, tail_weight, weighted_spread
from ..clusters import CORNERS, crowds
from ..sources import RAMSAUER_2021

_THREE = {
    "centre": [1, 0],
    "offsets": [[0, 1], [0, -1], [1, 0]],
    "width": 1,
    "others": [[-1, 0]],
    "shift": [[0, 0]],
    "beta": 3,
}


def _chain(case, left, centre):
    """Give left <= spread about a centre <= spread about the mean of the cluster <= (1 - gamma) m_max^2."""
    xp, size = namespace_of(case.patterns), case.cluster.shape[-2]
    p = modern.association(case.state, case.patterns, case.beta)
    mean = mean_pattern(case.cluster)[..., None, :] + 0 * case.state
    first, second = (weighted_spread(p[..., :size], case.cluster, point) for point in (centre, mean))
    last = (1 - tail_weight(p, size)) * largest_spread(case.cluster)[..., None] ** 2
    return Sides(xp.stack([left(p, first), first, second], axis=-1), xp.stack([first, second, last], axis=-1))


@statement(
    title="The covariance of a cluster is at most its squared spread",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(215), (216)"),
    uses=("metastable.spread_about_any_point",),
    instances=crowds,
    edges=(
        *CORNERS[:4],  # both sides are equal
        Instance("three patterns, far outside the hull", _THREE | {"shift": [[8, 9]]}),
        Instance(
            "three patterns of tiny norms", _THREE | {"width": 2**-60, "centre": [0, 0], "others": [[0, -(2**-60)]]}
        ),
        Instance("three patterns at a large beta", _THREE | {"beta": 1000}),
    ),
    rejects=(
        Mutant("a Jacobian twice as large", {"jacobian": lambda *network: 2 * modern.jacobian(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def cluster_variance_bound(model, case):
    r"""With :math:`\mu = \sum_{i \le l} \tilde p_i x_i`,

    .. math::

       (1 - \gamma) \|\mathrm{Var}_{\tilde p}[x_{1:l}]\|_2 \le \sum_{i \le l} p_i \|x_i - \mu\|^2
       \le \sum_{i \le l} p_i \|x_i - m_x\|^2 \le (1 - \gamma) m_{\max}^2.
    """
    within = (
        namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.cluster, case.beta))
        / case.beta[..., None]
    )
    return _chain(
        case,
        lambda p, _: (1 - tail_weight(p, case.cluster.shape[-2])) * within,
        modern.update(case.state, case.cluster, case.beta),
    )


@statement(
    title="The spread of a cluster about the weighted mean of all patterns is at most its squared spread (as printed)",
    relation="<=",
    about=("update",),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(215), (216)"),
    instances=crowds,
    counterexample=Instance(
        "two opposite patterns, one of them the cluster",
        {"centre": [1], "offsets": [[0]], "width": 1, "others": [[-1]], "shift": [[-1]], "beta": 1},
    ),
    amended="metastable.cluster_variance_bound",
    fault="index",
    correction="The centre must be the weighted mean of the cluster: about the weighted mean of all patterns the "
    "spread of a cluster may be larger than about its own mean, here 1/2 against 0.",
)
def printed(model, case):
    r"""With :math:`\bar x = \sum_{i=1}^N p_i x_i`,
    :math:`\sum_{i \le l} p_i \|x_i - \bar x\|^2 \le \sum_{i \le l} p_i \|x_i - m_x\|^2 \le (1 - \gamma) m_{\max}^2`."""
    return _chain(case, lambda p, first: first, model.update(case.state, case.patterns, case.beta))
