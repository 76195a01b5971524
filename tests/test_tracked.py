"""Tracked floats: the exact value, known in balls, lies within the running error bound, whatever the data."""

import itertools
import math

import flint
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hopfield_theory.arithmetic import balls
from hopfield_theory.arithmetic.dispatch import namespace_of
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked
from hopfield_theory.models import modern

UNARY = {
    "exp": lambda xp, x: xp.exp(x),
    "expm1": lambda xp, x: xp.expm1(x),
    "log": lambda xp, x: xp.log(x),
    "log1p": lambda xp, x: xp.log1p(x),
    "sqrt": lambda xp, x: xp.sqrt(x),
    "tanh": lambda xp, x: xp.tanh(x),
    "sin": lambda xp, x: xp.sin(x),
    "cos": lambda xp, x: xp.cos(x),
    "absolute value": lambda xp, x: abs(x),
    "negative": lambda xp, x: -x,
    "square": lambda xp, x: x**2,
    "cube": lambda xp, x: x**3,
    "inverse square": lambda xp, x: x**-2,
    "plus a number no float32 holds": lambda xp, x: x + 0.1,
    "a number minus": lambda xp, x: 0.1 - x,
    "times a number": lambda xp, x: 0.1 * x,
    "times a power of two": lambda xp, x: x * 2.0**-90,
    "divided by a number": lambda xp, x: x / 3,
    "reciprocal": lambda xp, x: 0.1 / x,
    "maximum with a number": lambda xp, x: xp.maximum(x, 0.1),
    "minimum with a number": lambda xp, x: xp.minimum(0.1, x),
    "where": lambda xp, x: xp.where(np.asarray(True), x, 0.1) if xp.name == "balls" else xp.where(_true(x), x, 0.1),
}
PAIRS = {
    "sum": lambda xp, x, y: x + y,
    "difference": lambda xp, x, y: x - y,
    "product": lambda xp, x, y: x * y,
    "quotient": lambda xp, x, y: x / y,
    "maximum": lambda xp, x, y: xp.maximum(x, y),
    "minimum": lambda xp, x, y: xp.minimum(x, y),
}
ROWS = {
    "sum": lambda xp, x: xp.sum(x, axis=-1),
    "mean": lambda xp, x: xp.mean(x, axis=-1),
    "mean of all": lambda xp, x: xp.mean(x),
    "max": lambda xp, x: xp.max(x, axis=-1),
    "min": lambda xp, x: xp.min(x, axis=-1),
    "logsumexp": lambda xp, x: xp.logsumexp(x),
    "softmax": lambda xp, x: xp.softmax(x),
    "norm": lambda xp, x: xp.sqrt(xp.sum(x * x, axis=-1)),
    "matmul": lambda xp, x: xp.matmul(x, xp.matrix_transpose(x)),
    "spectral norm": lambda xp, x: xp.spectral_norm(xp.matmul(xp.matrix_transpose(x), x)),
}


def _true(x):
    return x.value == x.value


def missed(result: Tracked, exact) -> list[str]:
    """List where the exact value is certainly farther from the float than the bound says."""
    value, error, exact = np.broadcast_arrays(
        to_numpy(result.value), to_numpy(result.error), np.asarray(exact, dtype=object)
    )
    found = []
    for index in np.ndindex(value.shape):
        v, e, truth = float(value[index]), float(error[index]), balls.ball(exact[index])
        if math.isnan(e) or e == math.inf or not truth.is_finite():
            continue
        if not math.isfinite(v) or (flint.arb(v) - truth).__abs__() > SAFETY * flint.arb(e):
            found.append(f"{v} +- {e} misses {truth.str(20)} at {index}")
    return found


def specials(like):
    """Ordinary, tiny, huge and cancelling numbers with errors of all sizes, and exact points inside those errors."""
    info = namespace_of(like).finfo(like.dtype)
    tiny, eps, huge = float(info.smallest_normal), float(info.eps), float(info.max)
    values = [
        0.0,
        1.0,
        -1.0,
        3.0,
        0.3,
        -0.7,
        1 + eps,
        1 - eps / 2,
        40.5,
        -40.5,
        87.0,
        -103.0,
        1e-7,
        1e7,
        tiny,
        -3 * tiny,
        tiny * 2**20,
        huge / 4,
    ]
    points = []
    for value, relative, shift in itertools.product(values, [0.0, eps, 0.25, 0.9], [-1, 0, 1]):
        error = float(np.asarray(abs(value) * relative, dtype=str(like.dtype).split(".")[-1]))
        if relative == 0 or error >= tiny:
            value_held = float(np.asarray(value, dtype=str(like.dtype).split(".")[-1]))
            points.append((value_held, error, flint.arb(value_held) + shift * flint.arb(error)))
    value, error, exact = zip(*points, strict=True)
    convert = namespace_of(like).convert
    return Tracked(convert(np.asarray(value), like), convert(np.asarray(error), like)), np.asarray(exact, dtype=object)


@pytest.mark.parametrize("name", UNARY)
def test_functions_of_special_numbers(name, like):
    with flint.ctx.workprec(400), np.errstate(all="ignore"):
        tracked, exact = specials(like)
        assert missed(UNARY[name](namespace_of(tracked), tracked), UNARY[name](balls, exact)) == []


@pytest.mark.parametrize("name", PAIRS)
def test_pairs_of_special_numbers(name, like):
    with flint.ctx.workprec(400), np.errstate(all="ignore"):
        tracked, exact = specials(like)
        tracked, exact = tracked[::3], exact[::3]
        result = PAIRS[name](namespace_of(tracked), tracked[:, None], tracked[None, :])
        assert missed(result, PAIRS[name](balls, exact[:, None], exact[None, :])) == []


SMALL = [st.integers(-3, 3).map(float), st.floats(-8, 8, width=32)]  # integers tie


def arrays_of(numbers, shape: tuple[int, ...]):
    """Draw arrays of a shape."""
    return st.lists(numbers, min_size=math.prod(shape), max_size=math.prod(shape)).map(lambda x: np.reshape(x, shape))


@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_reductions_of_any_numbers(name, dtype, data):
    anything = st.floats(width={"float32": 32, "float64": 64}[dtype], allow_nan=False, allow_infinity=False)
    drawn = data.draw(arrays_of(st.one_of(*SMALL, anything), (2, 3)))
    with flint.ctx.workprec(700), np.errstate(all="ignore"):
        tracked = Tracked(drawn.astype(dtype))
        assert missed(ROWS[name](namespace_of(tracked), tracked), ROWS[name](balls, balls.asarray(drawn))) == []


@pytest.mark.parametrize("operation", ["energy", "update", "association", "jacobian"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_networks_of_any_numbers(operation, dtype, data):
    numbers = st.one_of(*SMALL, st.floats(-(2.0**30), 2.0**30, width=32))
    state, patterns = data.draw(arrays_of(numbers, (2, 2))), data.draw(arrays_of(numbers, (3, 2)))
    beta = data.draw(st.floats(2.0**-20, 2.0**20, width=32))
    with flint.ctx.workprec(300), np.errstate(all="ignore"):
        tracked = getattr(modern, operation)(Tracked(state.astype(dtype)), Tracked(patterns.astype(dtype)), beta)
        assert missed(tracked, getattr(modern, operation)(balls.asarray(state), balls.asarray(patterns), beta)) == []


@pytest.mark.parametrize("operation", ["energy", "update", "association", "jacobian"])
def test_bound_of_an_ordinary_network_is_close(operation, network, like):
    (state, patterns, beta), plain = network
    result = getattr(modern, operation)(Tracked(state), Tracked(patterns), Tracked(beta))
    with flint.ctx.workprec(200):
        assert missed(result, getattr(modern, operation)(*map(balls.asarray, plain))) == []
    # a bound a hundred thousand roundoffs wide would decide nothing
    assert np.all(to_numpy(result.error) < 1e5 * float(namespace_of(like).finfo(like.dtype).eps))


def test_integers_stay_exact(like, rng):
    whole = namespace_of(like).convert(rng.integers(-9, 10, (4, 4)), like)
    x = Tracked(whole)
    xp = namespace_of(x)
    for result in (
        x + x,
        x - 3,
        7 * x,
        x**3,
        xp.matmul(x, x),
        xp.sum(x, axis=0),
        xp.max(x),
        abs(x),
        x / 4,
        xp.sign(x),
        xp.maximum(x, 2),
    ):
        assert not np.any(to_numpy(result.error))


@pytest.mark.parametrize(
    ("number", "dtypes"),
    [(0.1, {"float64"}), (2**24 + 1, {"float64"}), (2**60 + 1, set()), (0.5, {"float32", "float64"})],
)
def test_numbers_that_a_dtype_does_not_hold_carry_their_rounding(number, dtypes, like):
    converted = namespace_of(Tracked(like)).convert(np.asarray([number], dtype=object), Tracked(like))
    name = str(like.dtype).split(".")[-1]
    assert bool(to_numpy(converted.error)[0] == 0) is (name in dtypes)
    for result in (Tracked(like) + number, number - Tracked(like)):
        assert missed(result, balls.asarray([number])) == [] or number > 2**53
    assert missed(converted, balls.asarray(np.asarray([number], dtype=object))) == []


def test_tracked_floats_refuse_what_they_cannot_bound():
    x = Tracked(np.ones(2))
    with pytest.raises(TypeError, match="whole powers"):
        _ = x**0.5
    with pytest.raises(TypeError, match="take numbers and arrays"):
        _ = x * "2"
    with pytest.raises(AttributeError, match="no operation 'cumsum'"):
        _ = namespace_of(x).cumsum


def test_a_score_of_minus_infinity_has_no_weight_and_adds_no_rounding(like):
    xp, hidden = namespace_of(Tracked(like)), -float("inf")
    given = namespace_of(like).convert([[0.5, hidden, 2.0], [1.0, -3.0, hidden]], like)
    weights = xp.softmax(Tracked(given))
    assert to_numpy(weights.value)[0, 1] == to_numpy(weights.value)[1, 2] == 0
    assert to_numpy(weights.error)[0, 1] <= 8 * float(namespace_of(like).finfo(like.dtype).smallest_normal)
    for row, seen in enumerate(([0, 2], [0, 1])):
        alone = xp.softmax(Tracked(namespace_of(like).convert(to_numpy(given)[row][seen], like)))
        assert np.array_equal(to_numpy(weights.value)[row][seen], to_numpy(alone.value))
        assert np.allclose(to_numpy(weights.error)[row][seen], to_numpy(alone.error), rtol=0.7)
