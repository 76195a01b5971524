"""Which patterns have a weight."""

from ...arithmetic import namespace_of
from ...models import modern, sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ..orders import margin, per_order, sparse_networks
from ..sources import THIS_PACKAGE


def distances_above(overlaps, beta, power):
    r"""Give :math:`\sum_j [(\alpha - 1) \beta (z_j - z_k)]_+^{1/(\alpha - 1)}` for every k, shape (..., S, N); power is 1/(alpha - 1)."""
    xp = namespace_of(overlaps)
    above = (overlaps[..., None, :] - overlaps[..., :, None]) * beta[..., None, None, None] / power
    return xp.sum(xp.rectified_power(above, power), axis=-1)


@statement(
    title="A pattern has a weight exactly where the powers of its distances to higher scores sum to less than one",
    relation="==",
    model="sparse",
    about=("association",),
    source=Source(THIS_PACKAGE),
    instances=sparse_networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[3, 1]], "scale": 1, "beta": 2}),
        Instance("all tie", {"patterns": [[1, 0], [1, 1]], "state": [[2, 0]], "scale": 1, "beta": 3}),
        Instance("far apart", {"patterns": [[9], [-9]], "state": [[9]], "scale": 1, "beta": 3}),
        Instance("the edge of the support itself", {"patterns": [[1], [-1]], "state": [[2]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant(
            "beta one percent too small",
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, 0.99 * b, alpha)},
        ),
        Mutant(
            "the softmax in place of entmax",
            {"association": lambda s, x, b, alpha=1.5: modern.association(s, x, b)},
        ),
    ),
)
def in_support_where_powers_stay_below_one(model, case):
    r"""For :math:`\alpha > 1` and the scores :math:`z = X \xi`: :math:`p_k > 0` if and only if :math:`\sum_j [(\alpha - 1) \beta (z_j -
    z_k)]_+^{1/(\alpha - 1)} < 1`.

    In signs: that of :math:`p_k` is the sign of the positive part of one less that sum. So a lead of the margin over a
    pattern suffices to put it out of the support; together several smaller leads do as well.
    """
    xp, overlaps = namespace_of(case.patterns), modern.scores(case.state, case.patterns)

    def weighed(alpha):
        return xp.sign(model.association(case.state, case.patterns, case.beta, alpha=alpha))

    def below_one(alpha):
        return xp.sign(xp.rectified_power(1 - distances_above(overlaps, case.beta, margin(alpha)), 1))

    return Sides(per_order(case, weighed), per_order(case, below_one))
