"""The identity in the proof of Lemma A8."""

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import tail_weight
from ..clusters import CORNERS, clusters
from ..sources import RAMSAUER_2021


def outer(a, b):
    """Outer products run over the last axes."""
    return a[..., :, None] * b[..., None, :]


def second_moment(p, patterns):
    """The second moment is the sum of p_i x_i x_i^T."""
    xp, rows = namespace_of(p, patterns), patterns[..., None, :, :]
    return xp.matmul(xp.matrix_transpose(p[..., None] * rows), rows)


def parts(case):
    """Give the weights outside the cluster, and both partial sums s and t of weighted patterns."""
    xp, size = namespace_of(case.patterns), case.cluster.shape[-2]
    p = modern.association(case.state, case.patterns, case.beta)
    inside, outside = p[..., :size], p[..., size:]
    return outside, xp.matmul(inside, case.cluster), xp.matmul(outside, case.others)


@statement(
    title="The Jacobian splits into the covariance within a cluster and what the other patterns add",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(203), (204), (205)"),
    uses=("metastable.jacobian_is_second_moment_minus_square", "metastable.weights_within_cluster_are_its_softmax"),
    instances=clusters,
    edges=CORNERS,
    rejects=(
        Mutant("a thousandth too large", {"jacobian": lambda *network: 1.001 * modern.jacobian(*network)}),
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta) / 2},
        ),
    ),
)
def jacobian_splits(model, case):
    r"""With :math:`s = \sum_{i \le l} p_i x_i` and :math:`t = \sum_{i > l} p_i x_i`,

    .. math::

       \tfrac1\beta J = (1 - \gamma) \mathrm{Var}_{\tilde p}[x_{1:l}] + \tfrac{\gamma}{1 - \gamma} s s^T
       + \sum_{i > l} p_i x_i x_i^T - t t^T - s t^T - t s^T.
    """
    beta, state = case.beta[..., None, None, None], case.state
    outside, s, t = parts(case)
    gamma = tail_weight(modern.association(state, case.patterns, case.beta), case.cluster.shape[-2])[..., None, None]
    within = (1 - gamma) * modern.jacobian(state, case.cluster, case.beta)
    mixed = gamma * outer(
        modern.update(state, case.cluster, case.beta), s
    )  # gamma / (1 - gamma) s s^T, as s = (1 - gamma) mu
    rest = second_moment(outside, case.others) - outer(t, t) - outer(s, t) - outer(t, s)
    return Sides(model.jacobian(state, case.patterns, case.beta), within + beta * (mixed + rest))
