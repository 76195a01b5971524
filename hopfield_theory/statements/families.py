"""Families of instances that several claims share."""

from ..arithmetic.dispatch import namespace_of
from ..functions import norm
from ..statement import Case, Family, Field
from ..theory import ball_radius

SMALL = ({"N": 2, "d": 1, "S": 2}, {"N": 3, "d": 2, "S": 2}, {"N": 5, "d": 4, "S": 2}, {"N": 12, "d": 3, "S": 2}, {"N": 4, "d": 9, "S": 2})


def _scaled(raw: Case) -> Case:
    """Scale patterns and states together and beta against them: only beta times the squared scale matters to the softmax."""
    scale = raw.scale[..., None, None]
    return Case(patterns=scale * raw.patterns, state=scale * raw.state, beta=raw.beta / raw.scale**2)


#: Patterns and states anywhere, over four decades of beta in units of the patterns and two decades of scale.
networks = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "state": Field("real", ("S", "d")),
        "scale": Field("positive", (), 0.1, 10.0),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=SMALL,
    build=_scaled,
)


def _inside_hull(raw: Case) -> Case:
    xp = namespace_of(raw.patterns)
    weights = xp.softmax(raw.logits, axis=-1)
    return Case(patterns=raw.patterns, state=xp.matmul(weights, raw.patterns), beta=raw.beta)


#: States in the convex hull of the patterns.
inside_hull = Family(
    fields={
        "patterns": Field("real", ("N", "d"), high=2.0),
        "logits": Field("real", ("S", "N"), high=3.0),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=SMALL,
    build=_inside_hull,
)


def _in_ball(raw: Case) -> Case:
    """Put states into the ball of radius 1/(beta N M) around pattern 0."""
    step = raw.direction / norm(raw.direction)[..., None]
    reach = ball_radius(raw.patterns, raw.beta)[..., None] * raw.fraction
    return Case(patterns=raw.patterns, beta=raw.beta, state=raw.patterns[..., :1, :] + reach[..., None] * step)


#: Well separated patterns, with states in the ball of radius 1/(beta N M) around pattern 0.
near_pattern = Family(
    fields={
        "patterns": Field("real", ("N", "d"), high=2.0),
        "direction": Field("real", ("S", "d")),
        "fraction": Field("unit", ("S",), 0.0, 1.0),
        "beta": Field("positive", (), 0.05, 20.0),
    },
    sizes=({"N": 2, "d": 2, "S": 2}, {"N": 3, "d": 4, "S": 2}, {"N": 5, "d": 8, "S": 2}, {"N": 10, "d": 20, "S": 2}),
    build=_in_ball,
)
