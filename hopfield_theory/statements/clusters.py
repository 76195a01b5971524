"""Families of instances with a cluster among the patterns, and the hypotheses on it, that the claims about metastable states share.

The first l patterns are the cluster, ``case.cluster``; the rest are ``case.others``, and ``case.patterns`` holds both.
"""

from ..arithmetic.dispatch import namespace_of
from ..functions import norm
from ..models import modern
from ..statement import Case, Family, Field, Hypothesis, Instance, Sides
from ..theory import cluster_ball_radius, largest_spread, mean_pattern, mean_separation, required_mean_separation, tail_weight

SIZES = (
    {"l": 2, "far": 1, "d": 1, "S": 2},
    {"l": 1, "far": 2, "d": 2, "S": 2},
    {"l": 3, "far": 4, "d": 4, "S": 2},
    {"l": 4, "far": 20, "d": 2, "S": 2},
    {"l": 2, "far": 3, "d": 9, "S": 2},
)


def _cluster(raw: Case) -> Case:
    """Put l patterns around a centre, and the others around the origin."""
    cluster = raw.centre[..., None, :] + raw.width[..., None, None] * raw.offsets
    return Case(patterns=namespace_of(cluster).concat([cluster, raw.others], axis=-2), cluster=cluster, others=raw.others, beta=raw.beta)


def _near_centre(raw: Case) -> Case:
    return Case(**vars(_cluster(raw)), state=raw.centre[..., None, :] + raw.shift)


_PATTERNS = {
    "centre": Field("real", ("d",)),
    "offsets": Field("real", ("l", "d")),
    "width": Field("positive", (), 0.01, 1.0),
    "others": Field("real", ("far", "d")),
    "beta": Field("positive", (), 0.05, 20.0),
}

#: A cluster, tight or loose, with states near its centre or far from it, over three decades of beta.
clusters = Family(fields=_PATTERNS | {"shift": Field("real", ("S", "d"))}, sizes=SIZES, build=_near_centre)


#: Corner cases of clusters and their states, for claims without a bound on the tail.
CORNERS = tuple(
    Instance(name, {"centre": centre, "offsets": offsets, "width": 1, "others": others, "shift": shift, "beta": beta})
    for name, centre, offsets, others, shift, beta in (
        ("one pattern against its opposite", [1], [[0]], [[-1]], [[-1]], 1),
        ("two opposite patterns against their mean", [0], [[1], [-1]], [[0]], [[0]], 1),
        ("all patterns are equal", [1, 1], [[0, 0], [0, 0]], [[1, 1]], [[2, 0]], 2),
        ("no norm at all", [0], [[0], [0]], [[0]], [[1]], 1),
        ("far outside the hull", [1, 0], [[0, 1], [0, -1]], [[-1, 0]], [[8, 9]], 3),
        ("many others", [1], [[0.125], [-0.125]], 12 * [[-1]], [[0]], 1),
        ("almost all weight is outside", [1], [[0]], [[-1]], [[-9]], 4),
        ("tiny norms", [0, 2**-60], [[2**-60, 0], [0, 0]], [[0, -(2**-60)]], [[2**-60, 0]], 1),
        ("large beta", [1, 0], [[0, 0.5], [0, -0.25]], [[0, 1]], [[0, 0]], 1000),
        ("small beta", [1, 0], [[0, 0.5], [0, -0.25]], [[0, 1]], [[0, 0]], 2**-20),
    )
)


def _with_bound(raw: Case) -> Case:
    """Give an upper bound on the weight outside the cluster that lies between that weight and one."""
    case = _near_centre(raw)
    gamma = tail_weight(modern.association(case.state, case.patterns, case.beta), case.cluster.shape[-2])
    return Case(**vars(case), epsilon=gamma + (1 - gamma) * raw.room)


#: The same, with an upper bound on the weight outside the cluster; room = 0 attains it, room = 1 gives one, and more goes beyond.
bounded_tails = Family(fields=clusters.fields | {"room": Field("unit", ("S",), 0.0, 1.0)}, sizes=SIZES, build=_with_bound)


def _in_ball(raw: Case) -> Case:
    """Put states into the ball of radius 1/(beta m_max) around the mean, for sharpness = beta m_max^2."""
    case = _cluster(Case(**vars(raw), beta=raw.sharpness))
    case.beta = raw.sharpness / largest_spread(case.cluster) ** 2
    reach = cluster_ball_radius(case.cluster, case.beta)[..., None] * raw.fraction
    step = raw.direction / norm(raw.direction)[..., None]
    return Case(**vars(case), state=mean_pattern(case.cluster)[..., None, :] + reach[..., None] * step)


#: Tight clusters that are mostly well separated, with states in the ball around their mean.
near_mean = Family(
    fields={
        "centre": Field("real", ("d",), high=1.5),
        "offsets": Field("real", ("l", "d")),
        "width": Field("positive", (), 0.005, 0.2),
        "others": Field("real", ("far", "d"), high=0.4),
        "direction": Field("real", ("S", "d")),
        "fraction": Field("unit", ("S",), 0.0, 1.0),
        "sharpness": Field("positive", (), 0.05, 0.98),
    },
    sizes=(
        {"l": 2, "far": 1, "d": 2, "S": 2},
        {"l": 3, "far": 4, "d": 4, "S": 2},
        {"l": 2, "far": 3, "d": 9, "S": 2},
        {"l": 4, "far": 20, "d": 6, "S": 2},
    ),
    build=_in_ball,
)

#: The instance worked by hand: two patterns (10, +-1/10), a third at (-10, 0), beta m_max^2 = 1/10.
WORKED = Instance(
    "two close patterns against one opposite",
    {
        "centre": [100, 0],
        "offsets": [[0, 1], [0, -1]],
        "width": 1,
        "others": [[-100, 0]],
        "direction": [[0, 1], [1, 0]],
        "fraction": [1, 1],
        "sharpness": 0.125,
    },
)


def many_others(count: int, fraction=(1, 0), **change) -> Instance:
    """Give ten patterns on a line, one at 1 and nine at -1, with many others at 1, at a beta where nothing is sharp."""
    raw = {
        "centre": [0],
        "offsets": [[1]] + 9 * [[-1]],
        "width": 1,
        "others": count * [[-1]],
        "direction": [[1], [-1]],
        "fraction": list(fraction),
        "sharpness": 0.0078125,
    }
    return Instance(f"a cluster as wide as all patterns against {count} others at a small beta", raw | change)


def _apart(case: Case) -> Sides:
    required = required_mean_separation(case.cluster, case.others, case.beta)
    return Sides(required[..., None], mean_separation(case.cluster, case.others)[..., None])


well_separated_mean = Hypothesis(
    "well_separated_mean",
    r":math:`\Delta_m \ge \frac{2M}{\beta m_{\max}} - \frac1\beta \ln \frac{1 - \beta m_{\max}^2}{2 \beta (N-l) M \max\{m_{\max}, 2M\}}`,"
    r" which asks for :math:`0 < \beta m_{\max}^2 < 1`",
    _apart,
)


def _tail(case: Case) -> Sides:
    return Sides(tail_weight(modern.association(case.state, case.patterns, case.beta), case.cluster.shape[-2]), case.epsilon)


tail_bounded = Hypothesis("tail_bounded", r":math:`\gamma = \sum_{i > l} p_i \le \epsilon`", _tail)
at_most_one = Hypothesis("at_most_one", r":math:`\epsilon \le 1`", lambda case: Sides(case.epsilon - 1, 0 * case.epsilon))
