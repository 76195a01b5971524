"""The network in time: agrees with masked attention, with truth, and with itself in batches."""

import flint
import numpy as np
import pytest

from hopfield_theory.arithmetic import balls, namespace_of, system_of
from hopfield_theory.arithmetic.floats import device_of, to_numpy
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked
from hopfield_theory.models import attention, causal

OPERATIONS = ["energy", "update", "association"]


def stream_like(like, rng):
    """Queries, patterns, beta and forgetting rate in the library of ``like``, and the same numbers as float64."""
    dtype = str(like.dtype).split(".")[-1]
    plain = [rng.standard_normal((2, 4, 3)).astype(dtype).astype(float) for _ in range(2)]
    plain += [np.asarray([0.5, 8.0]), np.asarray([0.0, 0.25])]
    return [namespace_of(like).convert(array, like) for array in plain], plain


@pytest.mark.parametrize("operation", OPERATIONS)
def test_agrees_with_truth_and_keeps_library_dtype_and_device(operation, claims_like, rng):
    like = claims_like
    arrays, plain = stream_like(like, rng)
    function = getattr(causal, operation)
    result = function(*arrays)
    assert (system_of(result), result.dtype, device_of(result)) == (system_of(like), like.dtype, device_of(like))
    bound = SAFETY * to_numpy(function(*map(Tracked, arrays)).error)
    with flint.ctx.workprec(200):
        exact = function(*map(balls.asarray, plain))
    distance = np.vectorize(lambda value, truth: float((flint.arb(value) - truth).__abs__().lower()))(
        to_numpy(result), exact
    )
    assert np.all(distance <= bound)


def test_is_attention_with_a_causal_mask(like, rng):
    (state, patterns, beta, _), plain = stream_like(like, rng)
    mask = namespace_of(state).convert(np.tril(np.ones((4, 4))), state) > 0
    masked = attention.attention(state, patterns, patterns, beta, mask=mask)
    tracked = [Tracked(array.astype(str(like.dtype).split(".")[-1])) for array in plain[:3]]
    bound = 2 * SAFETY * causal.update(*tracked).error
    assert np.all(np.abs(to_numpy(causal.update(state, patterns, beta)) - to_numpy(masked)) <= bound)


def test_the_future_has_no_weight(rng):
    weights = causal.association(*rng.standard_normal((2, 5, 2)), 1.0, 0.5)
    assert np.array_equal(weights, np.tril(weights))
    np.testing.assert_allclose(weights.sum(axis=-1), 1.0, rtol=1e-15)


def test_later_patterns_change_nothing(rng):
    state, patterns = rng.standard_normal((2, 6, 3))
    for operation in (causal.energy, causal.update):
        assert np.array_equal(operation(state, patterns, 2.0, 0.1)[:4], operation(state[:4], patterns[:4], 2.0, 0.1))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_batches_are_loops(operation, rng):
    state, patterns = rng.standard_normal((2, 2, 4, 3))
    beta, forgetting = np.asarray([1.0, 3.0]), np.asarray([0.5, 0.0])
    together = getattr(causal, operation)(state, patterns, beta, forgetting)
    for index in range(2):
        alone = getattr(causal, operation)(state[index], patterns[index], float(beta[index]), float(forgetting[index]))
        np.testing.assert_allclose(together[index], alone, rtol=1e-13, atol=1e-13)


X = np.ones((3, 2))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("state", (X[:2], X, 1.0)),
        ("state", (X[0], X, 1.0)),
        ("patterns", (X, X * np.nan, 1.0)),
        ("state", (X, X[:, :1], 1.0)),
        ("beta", (X, X, 0.0)),
        ("forgetting", (X, X, 1.0, -0.5)),
        ("forgetting", (X, X, 1.0, float("nan"))),
        ("forgetting", (X, X, 1.0, np.asarray([0.5]))),
        ("forgetting", (X, X, 1.0, np.asarray(-0.5))),
    ],
)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_bad_input(operation, name, arguments):
    with pytest.raises(ValueError, match=rf"^{name}: got .+; allowed is .+"):
        getattr(causal, operation)(*arguments)
