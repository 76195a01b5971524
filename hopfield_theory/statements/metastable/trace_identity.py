"""The remark on the trace after Lemma A8."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Field, Instance, Mutant, Sides, Source, statement
from ...theory import tail_weight, weighted_spread
from ..clusters import CORNERS, crowds
from ..sources import RAMSAUER_2021

# loose clusters at moderate beta, where floats resolve the eigenvalues
LOOSE = replace(
    crowds, fields=crowds.fields | {"width": Field("positive", (), 0.3, 1.0), "beta": Field("positive", (), 0.05, 2.0)}
)


def _eigenvalues(model, case):
    """Give the eigenvalues of the covariance of the cluster, in ascending order."""
    return (
        namespace_of(case.patterns).eigvalsh(model.jacobian(case.state, case.cluster, case.beta))
        / case.beta[..., None, None]
    )


@statement(
    title="The largest eigenvalue of the covariance of a cluster is its weighted spread less the other eigenvalues",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(219)"),
    uses=("metastable.weights_within_cluster_are_its_softmax",),
    instances=LOOSE,
    edges=CORNERS,
    rejects=(
        Mutant("a thousandth too large", {"jacobian": lambda *network: 1.001 * modern.jacobian(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def trace_identity(model, case):
    r"""With :math:`\mu = \sum_{i \le l} \tilde p_i x_i` and the eigenvalues :math:`e_1 \ge e_2 \ge \dots` of
    :math:`(1 - \gamma) \mathrm{Var}_{\tilde p}[x_{1:l}]`,
    :math:`(1 - \gamma) \|\mathrm{Var}_{\tilde p}[x_{1:l}]\|_2 = \sum_{i \le l} p_i \|x_i - \mu\|^2 - \sum_{k \ge 2}
    e_k`."""
    xp, size = namespace_of(case.patterns), case.cluster.shape[-2]
    p = modern.association(case.state, case.patterns, case.beta)
    eigenvalues = (1 - tail_weight(p, size))[..., None] * _eigenvalues(model, case)
    spread = weighted_spread(p[..., :size], case.cluster, modern.update(case.state, case.cluster, case.beta))
    return Sides(eigenvalues[..., -1], spread - xp.sum(eigenvalues[..., :-1], axis=-1))


@statement(
    title="The largest eigenvalue of the covariance of a cluster is its spread about the mean of all less the others "
    "(as printed)",
    relation="==",
    about=("jacobian", "update"),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(219)"),
    instances=LOOSE,
    counterexample=Instance(
        "two opposite patterns against their mean",
        {"centre": [0], "offsets": [[1], [-1]], "width": 1, "others": [[0]], "shift": [[0]], "beta": 1},
    ),
    amended="metastable.trace_identity",
    fault="factor",
    correction="The weights on the right sum to 1 - gamma and those of the covariance to one, so the factor 1 - gamma "
    "is missing: at 1, -1 and 0 with equal weights the left side is 1 and the right side 2/3, about either mean. "
    "Elsewhere the centre, the mean of all patterns, is wrong too.",
)
def printed(model, case):
    r"""With :math:`\bar x = \sum_{i=1}^N p_i x_i` and the eigenvalues :math:`e_1 \ge e_2 \ge \dots` of
    :math:`\mathrm{Var}_{\tilde p}[x_{1:l}]`,
    :math:`\|\mathrm{Var}_{\tilde p}[x_{1:l}]\|_2 = \sum_{i \le l} p_i \|x_i - \bar x\|^2 - \sum_{k \ge 2} e_k`."""
    xp, eigenvalues = namespace_of(case.patterns), _eigenvalues(model, case)
    p = modern.association(case.state, case.patterns, case.beta)[..., : case.cluster.shape[-2]]
    spread = weighted_spread(p, case.cluster, model.update(case.state, case.patterns, case.beta))
    return Sides(eigenvalues[..., -1], spread - xp.sum(eigenvalues[..., :-1], axis=-1))
