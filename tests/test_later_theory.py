"""The error function, mean-field and compact-kernel definitions: values, number systems, and what is refused."""

from itertools import pairwise

import numpy as np
import pytest
import scipy.special
from flint import arb
from hypothesis import given, settings
from scipy.optimize import minimize

import hopfield_theory as ht
from hopfield_theory import statements
from hopfield_theory.arithmetic import balls, symbols
from hopfield_theory.arithmetic.dispatch import namespace_of
from hopfield_theory.arithmetic.erf import error_function
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked
from hopfield_theory.evidence.instances import strategy


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_error_function_keeps_its_bound(dtype):
    y = np.linspace(-8, 8, 401).astype(dtype)
    exact = balls.erf(balls.asarray(y))
    found = namespace_of(Tracked(y)).erf(Tracked(y))
    assert np.all(np.abs(found.value - scipy.special.erf(y.astype(float))) <= SAFETY * found.error + 1e-15)
    assert float(np.max(found.error)) < 500 * np.finfo(dtype).eps
    plain = error_function(y, namespace_of(y))
    assert max(abs(float(x.mid()) - float(z)) for x, z in zip(exact, plain, strict=True)) < 20 * np.finfo(dtype).eps


def test_error_function_of_every_library(like):
    xp, points = namespace_of(like), [0.0, 0.5, -2.0, 30.0]
    found = to_numpy(xp.erf(xp.convert(points, like)))
    assert np.allclose(found, scipy.special.erf(points), atol=0, rtol=20 * float(xp.finfo(like.dtype).eps))


def test_error_function_in_symbols():
    one = symbols.asarray(np.array([1], dtype=object))
    assert float(symbols.erf(one)[0]) == pytest.approx(scipy.special.erf(1.0), rel=1e-15)


def test_mean_field_load_of_every_system():
    y = 1.5112185563
    enclosed = balls.ball(np.asarray(ht.capacity.mean_field_load(balls.asarray(arb(y))), dtype=object)[()])
    assert abs(float(enclosed.mid()) - float(ht.capacity.mean_field_load(y))) < 1e-16
    assert float(ht.capacity.mean_field_load(y)) == pytest.approx(ht.capacity.mean_field_capacity().load, abs=1e-16)
    tiny = ht.capacity.mean_field_overlap(1e-6)
    assert 1 - 1e-12 < tiny <= 1


def test_mixture_overlaps():
    assert [ht.capacity.mixture_overlap(n) * 2 ** (n - 1) for n in (1, 3, 5, 7)] == [1, 2, 6, 20]
    with pytest.raises(ValueError, match="n: got 4"):
        ht.capacity.mixture_overlap(4)


def test_gap_moments_are_those_of_a_sample():
    rng = np.random.default_rng(0)
    width, count = 30, 8
    others = rng.choice([-1.0, 1.0], (20_000, count, width))
    patterns = np.concatenate([np.ones((20_000, 1, width)), others], axis=1)
    cubic = ht.dense.polynomial(3)
    gaps = ht.dense.energy_gap(np.ones((20_000, 1, width)), patterns, cubic)[:, 0, 0]
    mean, variance = ht.capacity.gap_moments(cubic, width)
    assert float(mean) == 30**3 - 28**3
    assert abs(gaps.mean() - mean) < 4 * np.sqrt(count * variance / 20_000)
    assert gaps.var() == pytest.approx(count * float(variance), rel=0.05)
    assert variance < ht.capacity.gap_variance_bound(3, width)
    with pytest.raises(ValueError, match="width: got 0"):
        ht.capacity.gap_moments(cubic, 0)


def test_compact_kernel_is_the_gradient_of_its_energy():
    rng = np.random.default_rng(1)
    patterns, state, beta, floor = rng.standard_normal((6, 3)), 0.3 * rng.standard_normal((4, 3)), 0.7, 0.25
    steps = 1e-5 * np.eye(3)
    slope = np.stack(
        [
            ht.epanechnikov.energy(state + h, patterns, beta, floor)
            - ht.epanechnikov.energy(state - h, patterns, beta, floor)
            for h in steps
        ],
        axis=-1,
    ) / (2 * 1e-5)
    rate = floor + ht.epanechnikov.activity(state, patterns, beta).sum(-1, keepdims=True)
    assert np.allclose(ht.epanechnikov.gradient_step(state, patterns, beta), state - rate * slope, atol=1e-7)


def test_compact_kernel_alone_and_far_away():
    patterns = np.array([[0.0, 0.0], [4.0, 0.0]])
    assert ht.epanechnikov.update(np.array([0.5, 0.5]), patterns, beta=2.0).tolist() == [0.0, 0.0]
    assert ht.epanechnikov.update(np.array([2.0, 9.0]), patterns, beta=2.0).tolist() == [2.0, 9.0]
    with np.errstate(divide="ignore"):
        assert ht.epanechnikov.energy(np.array([2.0, 9.0]), patterns, beta=2.0) == np.inf
    with pytest.raises(ValueError, match="beta"):
        ht.epanechnikov.activity(patterns, patterns, beta=0)


def test_exponents_at_one():
    found = [
        float(rule(1.0))
        for rule in (ht.capacity.gaussian_exponent, ht.capacity.binary_exponent, ht.capacity.spherical_exponent)
    ]
    golden = (5**0.5 - 1) / 2
    assert found == pytest.approx([0.5, 1 - np.log(np.cosh(1)), 1 - golden - np.log(1 - golden**2) / 2], abs=1e-15)


@settings(max_examples=5)
@given(strategy(statements.by_id("spurious.distances_weigh_alike").instances))
def test_an_ingredient_of_one_value_shrinks(raw):
    assert np.all(raw["excess"] == 0)


def test_largest_cosine_of_a_simplex():
    simplex = np.eye(4) - 0.25
    points = simplex / np.linalg.norm(simplex, axis=-1, keepdims=True)
    assert ht.theory.largest_cosine(points) == pytest.approx(-1 / 3)


@pytest.mark.parametrize("pair", ["softmax", "powers", "linear"])
def test_two_layers_come_to_rest_downhill(pair):
    rng = np.random.default_rng(2)
    patterns, visible, hidden = rng.standard_normal((4, 3)), rng.standard_normal((1, 3)), rng.standard_normal((1, 4))
    layers = {
        "softmax": (ht.two_layers.log_cosh(), ht.two_layers.log_sum_exp(2.0)),
        "powers": (ht.two_layers.log_cosh(), ht.two_layers.power_sum(4)),
        "linear": (ht.two_layers.half_square(), ht.two_layers.log_sum_exp(1.0)),
    }[pair]
    energies = []
    for _ in range(200):
        energies.append(float(ht.two_layers.energy(visible, hidden, patterns, *layers)[0]))
        moved, other = ht.two_layers.velocity(visible, hidden, patterns, *layers)
        visible, hidden = visible + 0.01 * moved, hidden + 0.01 * other
    assert np.all(np.diff(energies) < 0)


def test_lagrangian_of_a_layer_is_checked():
    with pytest.raises(ValueError, match="n: got 1"):
        ht.two_layers.power_sum(1)
    x = np.array([[-30.0, 0.5, 700.0]])
    layer = ht.two_layers.log_cosh()
    assert np.allclose(layer.activation(x), np.tanh(x))
    assert layer.function(x) == pytest.approx(30 + np.log(2 * np.cosh(0.5)) + 700)


def test_random_features_do_not_depend_on_the_number_of_patterns():
    rng = np.random.default_rng(3)
    frequencies = rng.standard_normal((50, 4))
    stored = [ht.random_features.memory(rng.standard_normal((count, 4)), frequencies) for count in (1, 1000)]
    assert [memory.shape for memory in stored] == [(100,), (100,)]
    state = rng.standard_normal((3, 4))
    assert np.allclose(
        ht.random_features.density(state, ht.random_features.memory(state[:1], frequencies), frequencies)[0], 1
    )
    assert np.linalg.norm(ht.random_features.features(state, frequencies), axis=-1) == pytest.approx(np.ones(3))


def test_random_features_of_one_state_of_batches_and_of_half_precision():
    rng = np.random.default_rng(6)
    patterns, frequencies = rng.standard_normal((2, 3000, 4)), rng.standard_normal((2, 50, 4))
    state, beta, f = rng.standard_normal((5, 4)), np.array([0.5, 2.0]), ht.random_features
    stored = f.memory(patterns, frequencies)
    for function, more in ((f.density, ()), (f.density_gradient, ()), (f.update, (beta,))):
        many, one = (function(x, stored, frequencies, *more) for x in (state, state[0]))
        assert np.allclose(one, many[:, 0], rtol=1e-12, atol=1e-12)
        alone = function(state[0], stored[1], frequencies[1], *(b[1] for b in more))
        assert alone.shape == one[1].shape
        assert np.allclose(alone, one[1], rtol=1e-12, atol=1e-12)
    short = f.memory(patterns.astype("float16"), frequencies.astype("float16"))
    exact = f.memory(patterns.astype("float16").astype(float), frequencies.astype("float16").astype(float))
    assert short.dtype == np.float16
    assert np.allclose(short, exact, rtol=2.0**-10, atol=2.0**-10)


def test_chain_of_layers_is_checked_and_comes_to_rest():
    rng = np.random.default_rng(4)
    widths, layers = (5, 4, 3), (ht.two_layers.log_cosh(), ht.two_layers.half_square(), ht.two_layers.log_sum_exp(2.0))
    states = [rng.standard_normal((2, n)) for n in widths]
    network = [rng.standard_normal((m, n)) / 4 for n, m in pairwise(widths)], layers, (0.5, 0, 0)
    for step in range(200):
        states = ht.chain.settled(states, *network, layers=(1,) if step % 2 else (0, 2))
    assert all(np.abs(force).max() < 1e-12 for force in ht.chain.velocity(states, *network))
    lists = [[1, 2], [3.0]], [[[1, 2]]], [ht.two_layers.half_square()] * 2, (0, 0)
    assert [x.tolist() for x in ht.chain.settled(*lists, layers=(1,))] == [[1, 2], [5]]
    assert [x.tolist() for x in ht.chain.velocity(*lists)] == [[2, 4], [2]]
    with pytest.raises(ValueError, match="lagrangians: got 1 of them; allowed is 3, for the states of 3 layers"):
        ht.chain.energy(states, network[0], layers[:1], (0, 0, 0))
    with pytest.raises(ValueError, match="feedback: got 1 of them"):
        ht.chain.velocity(states, *network, feedback=network[0][:1])
    with pytest.raises(ValueError, match=r"couplings\[1\]: got shape \(4, 3\); allowed is \(3, 4\) at its end"):
        ht.chain.fields(states, (network[0][0], network[0][1].T), *network[1:])
    with pytest.raises(ValueError, match=r"states\[2\]: got NaN"):
        ht.chain.energy((*states[:2], np.full((2, 3), np.nan)), *network)
    with pytest.raises(ValueError, match="currents"):
        ht.chain.energy(states, *network[:2], (0, np.zeros(5), 0))
    with pytest.raises(ValueError, match=r"layers: got \(3,\); allowed is numbers from 0 to 2"):
        ht.chain.settled(states, *network, layers=(3,))
    with pytest.raises(ValueError, match="states: got 1 of them; allowed is two layers or more"):
        ht.chain.energy(states[:1], (), layers[:1], (0,))


@pytest.mark.parametrize("gamma", [1.25, 2, 3])
def test_weights_of_a_norm_entropy_are_those_that_an_optimiser_finds(gamma):
    rng = np.random.default_rng(5)
    patterns = rng.standard_normal((4, 3))

    def loss(logits):
        p = np.exp(logits - logits.max())
        p = p / p.sum()
        return -(p @ patterns @ patterns[0] + ht.normmax.norm_entropy(p, gamma))

    p = ht.normmax.association(patterns[0], patterns, 1.0, gamma=gamma)
    value = p @ patterns @ patterns[0] + ht.normmax.norm_entropy(p, gamma)
    found = min(minimize(loss, rng.standard_normal(4)).fun for _ in range(4))
    assert -1e-12 < value + found < 1e-5
    assert ht.normmax.norm_entropy([3, 4]) == -4
    with pytest.raises(ValueError, match="p: got NaN"):
        ht.normmax.norm_entropy([0.5, np.nan])
    with pytest.raises(ValueError, match="gamma: got 1; allowed is a finite number above 1"):
        ht.normmax.association(patterns[0], patterns, 1.0, gamma=1)


def test_many_random_features_take_the_step_of_the_kernel():
    rng = np.random.default_rng(6)
    patterns, beta = rng.standard_normal((5, 2)), 2.0
    frequencies, state = np.sqrt(beta) * rng.standard_normal((40_000, 2)), patterns + 0.1
    distances = ((state[:, None] - patterns) ** 2).sum(-1)
    step = ht.random_features.update(state, ht.random_features.memory(patterns, frequencies), frequencies, beta)
    assert np.allclose(step, ht.functions.softmax(-distances / 2, beta) @ patterns, atol=0.03)
