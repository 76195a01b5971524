"""How far a pattern is missed at least, where it leads by less than the margin."""

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import sparse
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..families import SMALL
from ..orders import led_networks, margin, per_order
from ..sources import THIS_PACKAGE


@statement(
    title="A pattern that leads by less than the margin is missed, by a power of what the lead lacks",
    relation="<=",
    model="sparse",
    about=("update",),
    source=Source(THIS_PACKAGE),
    instances=led_networks(0.0, 1 - 2**-6, SMALL[1:]),
    edges=(
        Instance("two patterns on a line", {"others": [[-1]], "leader": [1], "state": [0.25], "lead": 0.5, "beta": 1}),
        Instance("a tie", {"others": [[-1]], "leader": [1], "state": [0.25], "lead": 0, "beta": 1}),
        Instance("behind", {"others": [[-1]], "leader": [1], "state": [0.25], "lead": -2, "beta": 1}),
    ),
    rejects=(
        Mutant(
            "a fifth nearer to the pattern",
            {"update": lambda s, x, b, alpha=1.5: 0.8 * sparse.update(s, x, b, alpha) + 0.2 * x[..., :1, :]},
        ),
        Mutant("the margin halved", {"update": lambda s, x, b, alpha=1.5: sparse.update(s, x, 2 * b, alpha)}),
    ),
)
def misses_below_margin(model, case):
    r"""For :math:`1 < \alpha \le 2`, every :math:`\xi` and the gap :math:`c = \min_{j \ne i} \xi^T (x_i - x_j)`,
    :math:`c\, \left(\frac12 \left[1 - (\alpha - 1) \beta c\right]_+\right)^{1/(\alpha - 1)} \le \|\xi\| \|f(\xi) - x_i\|`.

    So no state at which :math:`x_i` leads by less than :math:`\frac{m}{\beta}`, and by something, is taken to :math:`x_i`; and a pattern
    with :math:`0 < \Delta_i < \frac{m}{\beta}` is no fixed point.
    """
    xp, gap = namespace_of(case.patterns), gap_to_others(case.state, case.patterns)

    def least(alpha):
        return gap * xp.rectified_power((1 - case.beta[..., None] * gap) / 2, margin(alpha))

    def missed(alpha):
        found = model.update(case.state, case.patterns, margin(alpha) * case.beta, alpha=alpha)
        return norm(case.state) * norm(found - case.patterns[..., :1, :])

    return Sides(per_order(case, least), per_order(case, missed))
