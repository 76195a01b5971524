"""The largest weight, from the softmax to sparsemax."""

from ...arithmetic import namespace_of
from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ..orders import per_order, sparse_networks
from ..sources import THIS_PACKAGE


def order_below(alpha: float) -> float:
    """Give the order to compare with, half as far from the softmax; sparsemax is compared with 3/2."""
    return 1 if alpha == 1.25 else (1 + alpha) / 2


@statement(
    title="The largest weight grows with the order of entmax, from the softmax on",
    relation="<=",
    model="sparse",
    about=("association",),
    source=Source(THIS_PACKAGE),
    instances=sparse_networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[3, 1]], "scale": 1, "beta": 2}),
        Instance("a tie", {"patterns": [[1, 0], [1, 1]], "state": [[2, 0]], "scale": 1, "beta": 3}),
        Instance("far apart", {"patterns": [[9], [-9]], "state": [[9]], "scale": 1, "beta": 3}),
    ),
    rejects=(
        Mutant(
            "beta a fifth smaller",
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, 0.8 * b, alpha)},
        ),
    ),
)
def leading_weight_grows_with_order(model, case):
    r"""For :math:`1 \le \alpha \le \alpha'`, :math:`\max_i \alpha\text{-entmax}_i(\beta X \xi) \le \max_i
    \alpha'\text{-entmax}_i(\beta X \xi)`; at :math:`\alpha = 1` these are the weights of the dense network.

    So the sparse network leaves no more weight to the other patterns together. This does not make its error smaller:
    ``sparse.may_miss_by_more_than_dense``.
    """
    xp = namespace_of(case.patterns)

    def largest(network, alpha):
        return xp.max(network.association(case.state, case.patterns, case.beta, alpha=alpha), axis=-1)

    return Sides(
        per_order(case, lambda alpha: largest(sparse, order_below(alpha))),
        per_order(case, lambda alpha: largest(model, alpha)),
    )
