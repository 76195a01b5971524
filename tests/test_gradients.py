"""Gradients: against finite differences in balls, against torch, against SymPy, in rectangular shapes and batches."""

from itertools import pairwise

import flint
import numpy as np
import pytest
import sympy

from hopfield_theory.arithmetic import balls, directional_derivative, namespace_of
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked
from hopfield_theory.evidence.derivation import gradient_by
from hopfield_theory.evidence.foreign import ALLOWANCE
from hopfield_theory.models import attention, modern
from hopfield_theory.theory import gradients

# no two of the five lengths are equal
SHAPES = {"R": (3, 4), "Q": (4, 5), "Y": (7, 2), "K": (2, 5), "wide": (3, 5), "narrow": (3, 2)}
BETA = 0.5


def product(a, b):
    return namespace_of(a, b).matmul(a, b)


def _query_map(full):
    def forward(w, x):
        key = product(x["Y"], x["K"])
        return attention.attention(product(x["R"], w), key, key if full else x["Y"], BETA)

    def backward(w, x):
        key = product(x["Y"], x["K"])
        return gradients.query_map_gradient(
            x["R"], w, key, key if full else x["Y"], BETA, x["wide"] if full else x["narrow"]
        )

    return forward, backward, "Q", "wide" if full else "narrow"


def _key_map(full):
    def forward(w, x):
        state, key = product(x["R"], x["Q"]), product(x["Y"], w)
        return modern.update(state, key, BETA) if full else attention.attention(state, key, x["Y"], BETA)

    def backward(w, x):
        gradient = gradients.key_map_gradient if full else gradients.single_update_key_map_gradient
        return gradient(product(x["R"], x["Q"]), x["Y"], w, BETA, x["wide"] if full else x["narrow"])

    return forward, backward, "K", "wide" if full else "narrow"


#: Of each gradient: the shipped function, the gradient by its argument, and the names of the argument and the weighting.
GRADIENTS = {
    "state": (
        lambda s, x: modern.update(s, product(x["Y"], x["K"]), BETA),
        lambda s, x: gradients.state_gradient(s, product(x["Y"], x["K"]), BETA, x["wide"]),
        "wide",
        "wide",
    ),
    "patterns": (
        lambda y, x: modern.update(x["narrow"], y, BETA),
        lambda y, x: gradients.pattern_gradient(x["narrow"], y, BETA, x["narrow"]),
        "Y",
        "narrow",
    ),
    "keys": (
        lambda y, x: attention.attention(x["narrow"], y, product(x["Y"], x["K"]), BETA),
        lambda y, x: gradients.attention_gradients(x["narrow"], y, product(x["Y"], x["K"]), BETA, x["wide"]).key,
        "Y",
        "wide",
    ),
    "values": (
        lambda v, x: attention.attention(x["wide"], product(x["Y"], x["K"]), v, BETA),
        lambda v, x: gradients.attention_gradients(x["wide"], product(x["Y"], x["K"]), v, BETA, x["narrow"]).value,
        "Y",
        "narrow",
    ),
    "query map": _query_map(full=True),
    "query map, simplified": _query_map(full=False),
    "key map": _key_map(full=True),
    "key map, simplified": _key_map(full=False),
}


@pytest.fixture
def numbers(rng):
    """The ingredients in all shapes, as float32 numbers held in float64."""
    return {name: rng.standard_normal(shape).astype("float32").astype(float) for name, shape in SHAPES.items()}


def weighted_sum(forward, point, x, weighting):
    result = forward(point, x) * weighting
    return namespace_of(result).sum(result)[()]


@pytest.mark.parametrize("name", GRADIENTS)
def test_finite_differences_miss_the_gradient_by_a_multiple_of_the_squared_step(name, numbers, rng):
    forward, backward, argument, weighting = GRADIENTS[name]
    with flint.ctx.workprec(300):
        x = {key: balls.asarray(value) for key, value in numbers.items()}
        direction = balls.asarray(rng.integers(-3, 4, SHAPES[argument]))
        gradient = np.sum(backward(x[argument], x) * direction)

        def missed(step):
            ends = [weighted_sum(forward, x[argument] + sign * step * direction, x, x[weighting]) for sign in (1, -1)]
            return (ends[0] - ends[1]) / (2 * step) - gradient

        errors = [missed(flint.arb(2) ** -exponent) for exponent in (20, 21, 22)]
        if name == "values":  # attention is linear in the values, so a difference is the derivative
            assert all(error.contains(0) and error.rad() < 1e-60 for error in errors)
            return
        # an enclosure of the ratio that excludes all but a fourth: nothing of lower order is left of the derivative
        for coarse, fine in pairwise(errors):
            assert abs(coarse / fine - 4) < flint.arb(2) ** -15
            assert not coarse.contains(0)


@pytest.mark.parametrize("name", GRADIENTS)
def test_agrees_with_torch(name, numbers, dtype, library):
    torch = library("torch")
    forward, backward, argument, weighting = GRADIENTS[name]
    x = {key: torch.as_tensor(value, dtype=getattr(torch, dtype)) for key, value in numbers.items()}
    point = x[argument].clone().requires_grad_()
    torch.sum(forward(point, x) * x[weighting]).backward()
    shipped = backward(x[argument], x)
    assert shipped.dtype == x[argument].dtype
    tracked = {key: Tracked(value) for key, value in x.items()}
    bound = SAFETY * (1 + ALLOWANCE) * backward(tracked[argument], tracked).error
    assert torch.all(torch.abs(shipped - point.grad) <= bound)


@pytest.mark.parametrize("name", GRADIENTS)
def test_batches_are_loops(name, rng):
    _, backward, argument, _ = GRADIENTS[name]
    x = {key: rng.standard_normal((3, *shape)) for key, shape in SHAPES.items()}
    together = backward(x[argument], x)
    for index in range(3):
        alone = {key: value[index] for key, value in x.items()}
        np.testing.assert_allclose(together[index], backward(alone[argument], alone), rtol=1e-12, atol=1e-12)


def test_beta_may_be_an_array(rng):
    state, patterns, weighting = (rng.standard_normal((2, rows, 3)) for rows in (4, 5, 4))
    together = gradients.pattern_gradient(state, patterns, np.asarray([0.5, 2.0]), weighting)
    for index, beta in enumerate((0.5, 2.0)):
        alone = gradients.pattern_gradient(state[index], patterns[index], beta, weighting[index])
        np.testing.assert_allclose(together[index], alone, rtol=1e-12)


def test_dual_numbers_run_on_every_library(network, like):
    arrays, plain = network
    dtype = str(like.dtype).split(".")[-1]

    def slope(state, patterns, beta):
        step = namespace_of(state).convert(np.ones((2, 4, 5)), state)
        return directional_derivative(lambda x: modern.energy(x, patterns, beta), state, step)

    found, bound = slope(*arrays), slope(*(Tracked(array.astype(dtype)) for array in plain)).error
    assert found.dtype == like.dtype
    with flint.ctx.workprec(200):
        exact = slope(*map(balls.asarray, plain))
    distance = np.vectorize(lambda value, truth: float((flint.arb(value) - truth).__abs__().lower()))(
        to_numpy(found), exact
    )
    assert np.all(distance <= SAFETY * to_numpy(bound))


FUNCTIONS = {
    "quotient and powers": lambda x: (1 / x + x**3 / (x + 2)) * 3 - x / 4,
    "roots and logarithms": lambda x: namespace_of(x).sqrt(namespace_of(x).log(1 + namespace_of(x).exp(x))),
    "sums and means": lambda x: x - namespace_of(x).mean(x * x, axis=-1, keepdims=True),
    "softmax": lambda x: namespace_of(x).softmax(x, axis=-1) / namespace_of(x).logsumexp(x, axis=-1, keepdims=True),
    "stacks": lambda x: namespace_of(x).sum(namespace_of(x).stack([x * x, 1 - x], axis=0) ** 2, axis=0),
    "a constant beside": lambda x: namespace_of(x).concat([x, namespace_of(x).zeros_like(x)], axis=-1) ** 2,
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_dual_numbers_give_the_derivative_that_sympy_gives(name):
    x, h = sympy.symarray("x", (1, 2), positive=True), sympy.symarray("h", (1, 2), real=True)
    function = FUNCTIONS[name]
    slope = directional_derivative(function, x, h)
    for found, value in zip(slope.flat, function(x).flat, strict=True):
        assert sympy.simplify(found - np.sum(gradient_by(x, value) * h)) == 0


def test_dual_numbers_refuse_what_has_no_derivative():
    x = np.ones((2, 2))
    with pytest.raises(TypeError, match="no derivative of 'max'"):
        directional_derivative(lambda y: modern.energy(x, y, 1.0), x, x)
    with pytest.raises(TypeError, match="powers"):
        directional_derivative(lambda y: y**0.5, x, x)
    with pytest.raises(ValueError, match=r"^direction: got .+; allowed is"):
        directional_derivative(lambda y: y, x, x[0])
    with pytest.raises(TypeError, match="mix the number systems"):
        directional_derivative(lambda y: y, x, balls.asarray(x))


def test_a_constant_has_no_slope():
    x = np.ones((2, 3))
    assert np.array_equal(directional_derivative(lambda y: np.full((2,), 5.0), x, x), [0.0, 0.0])


@pytest.mark.parametrize(
    ("argument", "bad"),
    [
        ("value", np.ones((6, 5))),
        ("weighting", np.ones((3, 4))),
        ("weighting", np.full((3, 5), np.nan)),
        ("query", np.ones((3, 4))),
        ("beta", -1.0),
    ],
)
def test_bad_input(argument, bad):
    good = {"query": np.ones((3, 2)), "key": np.ones((7, 2)), "value": np.ones((7, 5)), "beta": 1.0}
    good["weighting"] = np.ones((3, 5))
    assert gradients.attention_gradients(**good).value.shape == (7, 5)
    with pytest.raises(ValueError, match=rf"^{argument}: got .+; allowed is .+"):
        gradients.attention_gradients(**good | {argument: bad})


def test_maps_fit_their_rows():
    with pytest.raises(ValueError, match=r"^key_map: got shape \(3, 4\); allowed is one row for each of the 2"):
        gradients.key_map_gradient(np.ones((1, 4)), np.ones((5, 2)), np.ones((3, 4)), 1.0, np.ones((1, 4)))
