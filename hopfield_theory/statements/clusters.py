"""Families of instances with a cluster among the patterns, and the hypotheses on it, that the claims about metastable
states share.

The first l patterns are the cluster, ``case.cluster``; the rest are ``case.others``, and ``case.patterns`` holds both.
"""

from ..arithmetic.dispatch import namespace_of
from ..functions import norm
from ..models import modern
from ..statement import Case, Family, Field, Hypothesis, Instance, Sides
from ..theory import (
    cluster_ball_radius,
    largest_norm,
    largest_spread,
    mean_pattern,
    mean_separation,
    required_mean_separation,
    tail_weight,
)

SIZES = (
    {"l": 2, "far": 1, "d": 1, "S": 2},
    {"l": 1, "far": 2, "d": 2, "S": 2},
    {"l": 3, "far": 4, "d": 4, "S": 2},
    {"l": 4, "far": 20, "d": 2, "S": 2},
    {"l": 2, "far": 3, "d": 6, "S": 2},
)


def _cluster(raw: Case) -> Case:
    """Put l patterns around a centre, and the others around the origin."""
    cluster = raw.centre[..., None, :] + raw.width[..., None, None] * raw.offsets
    return Case(
        patterns=namespace_of(cluster).concat([cluster, raw.others], axis=-2),
        cluster=cluster,
        others=raw.others,
        beta=raw.beta,
    )


def _near_centre(raw: Case) -> Case:
    return Case(**vars(_cluster(raw)), state=raw.centre[..., None, :] + raw.shift)


_PATTERNS = {
    "centre": Field("real", ("d",)),
    "offsets": Field("real", ("l", "d")),
    "width": Field("positive", (), 0.05, 1.0),
    "others": Field("real", ("far", "d")),
    "beta": Field("positive", (), 0.05, 20.0),
}

#: A cluster, tight or loose, with states near its centre or far from it, over three decades of beta.
clusters = Family(fields=_PATTERNS | {"shift": Field("real", ("S", "d"))}, sizes=SIZES, build=_near_centre)


#: The same with at least three patterns in the cluster, two others and two dimensions: fewer make some bounds
#: equalities.
crowds = Family(
    fields=clusters.fields,
    sizes=(
        {"l": 3, "far": 2, "d": 2, "S": 2},
        {"l": 3, "far": 4, "d": 4, "S": 2},
        {"l": 4, "far": 20, "d": 2, "S": 2},
        {"l": 5, "far": 3, "d": 5, "S": 2},
    ),
    build=_near_centre,
)

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


#: The same, with an upper bound on the weight outside the cluster; room = 0 attains it, room = 1 gives one, and more
#: goes beyond.
bounded_tails = Family(
    fields=clusters.fields | {"room": Field("unit", ("S",), 0.0, 1.0)}, sizes=SIZES, build=_with_bound
)


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
        "width": Field("positive", (), 0.02, 0.2),
        "others": Field("real", ("far", "d"), high=0.4),
        "direction": Field("real", ("S", "d")),
        "fraction": Field("unit", ("S",), 0.0, 1.0),
        "sharpness": Field("positive", (), 0.05, 0.98),
    },
    sizes=(
        {"l": 2, "far": 1, "d": 2, "S": 2},
        {"l": 3, "far": 4, "d": 4, "S": 2},
        {"l": 2, "far": 3, "d": 6, "S": 2},
        {"l": 4, "far": 20, "d": 6, "S": 2},
    ),
    build=_in_ball,
)

#: Two close patterns and one opposite, at a hundred times their spread.
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


#: One pattern at 1, nine at -1, as a cluster against sixty others at 0, at a beta where nothing is sharp.
MANY_OTHERS = {
    "centre": [0],
    "offsets": [[1]] + 9 * [[-1]],
    "width": 1,
    "others": 60 * [[0]],
    "direction": [[1], [-1]],
    "fraction": [0, 0.5],
    "sharpness": 0.0042724609375,
}

#: Corner cases of clusters with a ball around their mean.
BALL_CORNERS = (
    WORKED,
    Instance(
        "a state at the mean of two patterns on a line",
        WORKED.raw
        | {
            "centre": [4],
            "offsets": [[1], [-1]],
            "others": [[-8]],
            "direction": [[1], [-1]],
            "fraction": [0, 1],
            "width": 0.0625,
        },
    ),
    Instance("nearly too wide", WORKED.raw | {"sharpness": 1 - 2**-20}),
    Instance("a small beta", WORKED.raw | {"sharpness": 2**-7}),
    Instance("tiny norms", WORKED.raw | {"centre": [100 * 2**-60, 0], "width": 2**-60, "others": [[-100 * 2**-60, 0]]}),
    Instance("many others", WORKED.raw | {"others": 50 * [[0, 10]]}),
    Instance("a state at the mean, with the tail at its largest", MANY_OTHERS),
)

#: A pattern far out that takes all weight from a cluster of two around the origin.
ATTRACTED = Instance(
    "a pattern far out takes all the weight",
    {
        "centre": [0],
        "offsets": [[1], [-1]],
        "width": 0.125,
        "others": [[10]],
        "direction": [[1], [-1]],
        "fraction": [1, 1],
        "sharpness": 0.5,
    },
)


def _apart(case: Case) -> Sides:
    required = required_mean_separation(case.cluster, case.others, case.beta)
    return Sides(required[..., None], mean_separation(case.cluster, case.others)[..., None])


well_separated_mean = Hypothesis(
    "well_separated_mean",
    r":math:`\Delta_m \ge \frac{2M}{\beta m_{\max}} - \frac1\beta \ln \frac{1 - \beta m_{\max}^2}{2 \beta (N-l) M "
    r"\max\{m_{\max}, 2M\}}`,"
    r" which asks for :math:`0 < \beta m_{\max}^2 < 1`",
    _apart,
)


def _tail(case: Case) -> Sides:
    return Sides(
        tail_weight(modern.association(case.state, case.patterns, case.beta), case.cluster.shape[-2]), case.epsilon
    )


tail_bounded = Hypothesis("tail_bounded", r":math:`\gamma = \sum_{i > l} p_i \le \epsilon`", _tail)
at_most_one = Hypothesis(
    "at_most_one", r":math:`\epsilon \le 1`", lambda case: Sides(case.epsilon - 1, 0 * case.epsilon)
)


def _with_fixed_point(raw: Case) -> Case:
    """Move all patterns by what makes a chosen point near the centre a fixed point: a common shift of the patterns
    leaves the weights alone."""
    case = _cluster(raw)
    target = (raw.centre + raw.anchor)[..., None, :]
    move = target - modern.update(target, case.patterns, case.beta)
    patterns, cluster, others = (rows + move for rows in (case.patterns, case.cluster, case.others))
    state = target + raw.shift
    point = target + raw.share[..., None] * raw.shift
    return Case(
        patterns=patterns, cluster=cluster, others=others, beta=raw.beta, fixed_point=target, state=state, point=point
    )


#: Clusters with an exact fixed point near their mean, a state, and a point of the segment between them.
with_fixed_point = Family(
    fields={name: near_mean.fields[name] for name in ("centre", "offsets", "width", "others")}
    | {
        "anchor": Field("real", ("d",), high=0.05),
        "shift": Field("real", ("S", "d"), high=0.2),
        "share": Field("unit", ("S",), 0.0, 1.0),
        "beta": Field("positive", (), 0.5, 20.0),
    },
    sizes=near_mean.sizes,
    build=_with_fixed_point,
)

#: A fixed point at 0, the mean of two opposite patterns and of all.
AT_MEAN = {
    "centre": [0],
    "offsets": [[1], [-1]],
    "width": 1,
    "others": [[0]],
    "anchor": [0],
    "shift": [[1]],
    "share": [0.5],
    "beta": 1,
}


def tail_along_segment(case: Case):
    r"""The bound (296) on the tail between a state and a fixed point, as a logarithm."""
    xp, mean = namespace_of(case.patterns), mean_pattern(case.cluster)[..., None, :]
    reach = xp.maximum(norm(case.state - mean), norm(case.fixed_point - mean) + 0 * norm(case.state - mean))
    gap = mean_separation(case.cluster, case.others)[..., None] - 2 * reach * largest_norm(case.patterns)[..., None]
    return xp.log(xp.convert(case.others.shape[-2], case.patterns)) - case.beta[..., None] * gap
