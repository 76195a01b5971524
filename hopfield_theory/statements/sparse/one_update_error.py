"""How far a pattern is missed at most."""

from ...arithmetic import namespace_of
from ...functions import dot, norm
from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..orders import led_networks, margin, per_order
from ..sources import THIS_PACKAGE


@statement(
    title="One update of the sparse network misses a pattern by at most powers of what its leads lack to the margin",
    relation="<=",
    model="sparse",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=led_networks(-0.5, 1 - 2**-6, SMALL[1:]),
    edges=(
        Instance(
            "two patterns on a line", {"others": [[-1]], "leader": [1], "state": [0.25], "lead": 0.9375, "beta": 1}
        ),
        Instance("the margin is reached", {"others": [[-1]], "leader": [1], "state": [0.25], "lead": 1, "beta": 1}),
        Instance("behind", {"others": [[-1]], "leader": [1], "state": [0.25], "lead": -2, "beta": 1}),
    ),
    rejects=(
        Mutant("a tenth too far out", {"update": lambda s, x, b, alpha=1.5: 1.1 * sparse.update(s, x, b, alpha)}),
        Mutant("beta halved", {"update": lambda s, x, b, alpha=1.5: sparse.update(s, x, b / 2, alpha)}),
    ),
    never_attained=r"Except where both sides are zero: a pattern j with a weight has :math:`p_j^{\alpha - 1} = p_i^{\alpha - 1} - "
    r"(\alpha - 1) \beta\, \xi^T (x_i - x_j)`, or :math:`p_i = 0`, and :math:`p_i < 1`. For :math:`\alpha < 2` the ratio tends to one "
    r"as the lead over a single other pattern tends to the margin.",
)
def one_update_error(model, case):
    r"""For :math:`\alpha > 1`, every :math:`\xi` and every pattern :math:`x_i`,
    :math:`\|f(\xi) - x_i\| \le \sum_{j \ne i} \|x_j - x_i\| \left[1 - (\alpha - 1) \beta\, \xi^T (x_i - x_j)\right]_+^{1/(\alpha - 1)}`.

    Where the dense network has an exponential of the gaps (``fixed_points.nearest_pattern_error``) the sparse one has a
    power that reaches zero.
    """
    xp = namespace_of(case.patterns)
    away = case.patterns[..., :1, :] - case.patterns[..., 1:, :]
    gaps = dot(case.state[..., :, None, :], away[..., None, :, :])

    def bound(alpha):
        lacking = xp.rectified_power(1 - case.beta[..., None, None] * gaps, margin(alpha))
        return xp.sum(norm(away)[..., None, :] * lacking, axis=-1)

    def missed(alpha):
        found = model.update(case.state, case.patterns, margin(alpha) * case.beta, alpha=alpha)
        return norm(found - case.patterns[..., :1, :])

    return Sides(per_order(case, missed), per_order(case, bound))
