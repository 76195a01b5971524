"""A ball around a pattern, all of which is retrieved exactly."""

from ...arithmetic import namespace_of
from ...functions import dot, norm
from ...models import modern, sparse
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import gap_to_others
from ..orders import margin, of_orders, per_order
from ..sources import SANTOS_2024


def reach(patterns):
    r"""Give the largest distance :math:`\max_j \|x_0 - x_j\|` of pattern 0 to another, shape (...)."""
    return namespace_of(patterns).max(norm(patterns[..., 1:, :] - patterns[..., :1, :]), axis=-1)


def _separated(raw: Case) -> Case:
    """Put pattern 0 beyond the others on a ray, the states around it, and let the margin be a share of what remains."""
    xp = namespace_of(raw.others)
    ray = raw.ray / norm(raw.ray)[..., None]
    length = xp.maximum(xp.max(dot(raw.others, ray[..., None, :]), axis=-1), 0 * raw.beyond) + raw.beyond
    patterns = xp.concat([(length[..., None] * ray)[..., None, :], raw.others], axis=-2)
    separation = gap_to_others(patterns[..., :1, :], patterns)[..., 0]
    epsilon = raw.radius * separation / reach(patterns)
    step = raw.direction / norm(raw.direction)[..., None]
    state = patterns[..., :1, :] + (epsilon[..., None] * raw.fraction)[..., None] * step
    beta = raw.excess / ((1 - raw.radius) * separation)
    return Case(patterns=patterns, state=state, beta=beta, epsilon=epsilon)


separated = Hypothesis(
    "separated",
    r":math:`\Delta_i \ge \frac{m}{\beta} + \epsilon \max_j \|x_i - x_j\|`",
    lambda case: Sides(
        1 / case.beta + case.epsilon * reach(case.patterns),
        gap_to_others(case.patterns[..., :1, :], case.patterns)[..., 0],
    ),
)

#: One pattern at 2 and one at -2, on a line: the separation is 8, the distance 4.
LINE = {"others": [[-2]], "ray": [1], "beyond": 2, "direction": [[-1]], "fraction": [1]}


@statement(
    title="All of a ball around a well separated pattern is retrieved exactly in one update",
    relation="==",
    model="sparse",
    about=("update",),
    hypotheses=(separated,),
    source=Source(SANTOS_2024),
    uses=("sparse.retrieves_exactly",),
    instances=of_orders(
        Family(
            fields={
                "others": Field("real", ("N", "d")),
                "ray": Field("real", ("d",)),
                "beyond": Field("positive", (), 0.1, 10.0),
                "direction": Field("real", ("S", "d")),
                "fraction": Field("unit", ("S",), 0.0, 1.0),
                "radius": Field("unit", (), 0.0, 0.9),
                "excess": Field("unit", (), 1 + 2**-10, 3.0),
            },
            sizes=(
                {"N": 1, "d": 1, "S": 2},
                {"N": 2, "d": 2, "S": 2},
                {"N": 5, "d": 4, "S": 2},
                {"N": 11, "d": 3, "S": 2},
            ),
            build=_separated,
        )
    ),
    edges=(
        Instance("exactly on the edge of what is said", {**LINE, "radius": 0.5, "excess": 1}),
        Instance("the pattern itself: it is a fixed point", {**LINE, "radius": 0, "excess": 1}),
    ),
    rejects=(
        Mutant("beta a tenth smaller", {"update": lambda s, x, b, alpha=1.5: sparse.update(s, x, b / 1.1, alpha)}),
        Mutant("the softmax in place of entmax", {"update": lambda s, x, b, alpha=1.5: modern.update(s, x, b)}),
    ),
    witnesses={"separated": Instance("a larger margin", {**LINE, "radius": 0.5, "excess": 0.5})},
)
def ball_is_retrieved_in_one_update(model, case):
    r"""For :math:`\alpha > 1`, :math:`m = \frac{1}{\alpha - 1}` and :math:`\Delta_i \ge \frac{m}{\beta} + \epsilon \max_j \|x_i -
    x_j\|`: every :math:`\xi` with :math:`\|\xi - x_i\| \le \epsilon` has :math:`f(\xi) = x_i`. With :math:`\epsilon = 0`, :math:`x_i` is a
    fixed point.

    The source has :math:`2 M \epsilon` for patterns of norm M, which is no less. Instances have :math:`m / \beta` in common.
    """

    def reached(alpha):
        return model.update(case.state, case.patterns, margin(alpha) * case.beta, alpha=alpha)

    return Sides(per_order(case, reached), case.patterns[..., :1, :, None])
