"""Families of instances that several claims share."""

from ..arithmetic.dispatch import namespace_of
from ..functions import norm, squared_norm
from ..statement import Case, Family, Field
from ..theory import ball_radius, largest_norm

SMALL = (
    {"N": 2, "d": 1, "S": 2},
    {"N": 3, "d": 2, "S": 2},
    {"N": 5, "d": 4, "S": 2},
    {"N": 12, "d": 3, "S": 2},
    {"N": 4, "d": 9, "S": 2},
)


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
    sizes=(
        {"N": 2, "d": 1, "S": 2},
        {"N": 2, "d": 2, "S": 2},
        {"N": 3, "d": 4, "S": 2},
        {"N": 5, "d": 8, "S": 2},
        {"N": 10, "d": 20, "S": 2},
    ),
    build=_in_ball,
)


def _tempered(raw: Case) -> Case:
    return Case(
        **{name: values / raw.beta[..., None] for name, values in vars(raw).items() if name != "beta"}, beta=raw.beta
    )


#: Two score vectors, of order one in units of 1/beta.
score_pairs = Family(
    fields={
        "scores": Field("real", ("N",), high=3.0),
        "others": Field("real", ("N",), high=3.0),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=({"N": 2}, {"N": 3}, {"N": 5}, {"N": 12}),
    build=_tempered,
)


def _leading(raw: Case) -> Case:
    """Give score 0 the weight 1 / (1 + exp(-lead)), by putting it that far above the log-sum-exp of the rest."""
    xp = namespace_of(raw.rest)

    def scores(rest, lead):
        top = xp.logsumexp(rest, axis=-1, keepdims=True)
        return xp.concat([top + lead[..., None], rest], axis=-1) / raw.beta[..., None]

    return Case(
        scores=scores(raw.rest, raw.lead),
        others=scores(raw.other_rest, raw.other_lead),
        epsilon=1 / (1 + xp.exp(xp.minimum(raw.lead, raw.other_lead))),
        beta=raw.beta,
    )


#: Two score vectors with a weight of at least 1 - epsilon on score 0, and the least such epsilon, at most one half.
leading_pairs = Family(
    fields={
        "rest": Field("real", ("n",)),
        "other_rest": Field("real", ("n",)),
        "lead": Field("unit", (), 0.0, 6.0),
        "other_lead": Field("unit", (), 0.0, 6.0),
        "beta": Field("positive", (), 0.01, 100.0),
    },
    sizes=({"n": 1}, {"n": 2}, {"n": 4}, {"n": 11}),
    build=_leading,
)


def _around_pattern(raw: Case) -> Case:
    """Put states at fraction / (beta M) from pattern 0, for sharpness = beta M^2; the largest squared norm needs no root."""
    xp = namespace_of(raw.patterns)
    beta = raw.sharpness / xp.max(squared_norm(raw.patterns), axis=-1)
    reach = raw.fraction / (beta * largest_norm(raw.patterns))[..., None]
    step = raw.direction / norm(raw.direction)[..., None]
    return Case(patterns=raw.patterns, beta=beta, state=raw.patterns[..., :1, :] + reach[..., None] * step)


#: States within 2 / (beta M) of pattern 0, from beta M^2 where nothing is stored to where everything is.
around_pattern = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "direction": Field("real", ("S", "d")),
        "fraction": Field("unit", ("S",), 0.0, 2.0),
        "sharpness": Field("positive", (), 0.5, 60.0),
    },
    sizes=(
        {"N": 2, "d": 1, "S": 2},
        {"N": 3, "d": 6, "S": 2},
        {"N": 5, "d": 12, "S": 2},
        {"N": 12, "d": 2, "S": 2},
        {"N": 10, "d": 30, "S": 2},
    ),
    build=_around_pattern,
)


def _weighted(raw: Case) -> Case:
    xp = namespace_of(raw.patterns)
    weights = raw.weights / xp.sum(raw.weights, axis=-1, keepdims=True)
    return Case(**{**vars(raw), "weights": weights, "state": xp.matmul(weights, raw.patterns)})


#: Weights of the patterns, from nearly even to nearly all on one, and the states that are the means with these weights.
weighted = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "weights": Field("positive", ("S", "N"), 0.001, 1.0),
        "beta": Field("positive", (), 0.01, 10.0),
    },
    sizes=SMALL,
    build=_weighted,
)


def _fixed_weights(raw: Case) -> Case:
    """Choose the first components of the patterns such that softmax(logits) is fixed, and the others with mean zero."""
    xp = namespace_of(raw.logits)
    weights = xp.softmax(raw.logits, axis=-1)[..., None, :]
    height = raw.height[..., None]
    excess = raw.logits - xp.sum(weights[..., 0, :] * raw.logits, axis=-1, keepdims=True)
    first = height + excess / (raw.beta[..., None] * height)
    patterns = xp.concat([first[..., None], raw.rest - xp.matmul(weights, raw.rest)], axis=-1)
    return Case(patterns=patterns, weights=weights, state=xp.matmul(weights, patterns), beta=raw.beta)


#: Fixed points of the update that are known exactly, with their weights.
fixed_weights = Family(
    fields={
        "logits": Field("real", ("N",)),
        "rest": Field("real", ("N", "rest")),
        "height": Field("positive", (), 0.1, 10.0),
        "beta": Field("positive", (), 0.01, 10.0),
    },
    sizes=({"N": 2, "rest": 1}, {"N": 3, "rest": 2}, {"N": 5, "rest": 3}, {"N": 12, "rest": 2}),
    build=_fixed_weights,
)


#: A function that is finite at K points alone, by its values there, and a slope to conjugate it at.
finite_functions = Family(
    fields={
        "points": Field("real", ("K", "n")),
        "values": Field("real", ("K",)),
        "slope": Field("real", ("n",), high=3.0),
    },
    sizes=({"K": 1, "n": 1}, {"K": 2, "n": 1}, {"K": 3, "n": 2}, {"K": 7, "n": 3}),
)
