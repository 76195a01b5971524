"""The sparse network: every library agrees with balls, the Jacobian is the derivative, and patterns far apart are retrieved exactly."""

from fractions import Fraction

import flint
import numpy as np
import pytest
import sympy

import hopfield_theory as ht
from hopfield_theory import functions
from hopfield_theory.arithmetic import balls, namespace_of, symbols
from hopfield_theory.arithmetic.dispatch import Undecided, system_of
from hopfield_theory.arithmetic.floats import device_of, to_numpy
from hopfield_theory.models import modern, sparse

OPERATIONS = ["association", "update", "energy", "jacobian"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_agrees_with_balls_and_keeps_library_dtype_and_device(operation, network, like):
    (state, patterns, beta), plain = network
    function = getattr(sparse, operation)
    result = function(state, patterns, beta, alpha=1.5)
    assert (system_of(result), result.dtype, device_of(result)) == (system_of(like), like.dtype, device_of(like))
    with flint.ctx.workprec(200):
        exact = to_numpy(function(*map(balls.asarray, plain), alpha=1.5))
    assert np.allclose(to_numpy(result), exact, rtol=0, atol=3e3 * float(np.finfo(str(like.dtype).split(".")[-1]).eps))


@pytest.mark.parametrize("alpha", [1.2, 1.5, 2, 2.5])
def test_jacobian_and_energy_by_difference_quotients(alpha, rng):
    """In balls a difference quotient is good to half the digits: J is the derivative of f, and xi - f the gradient of E."""
    state, patterns, beta = rng.standard_normal(3), rng.standard_normal((5, 3)), 0.7
    step = flint.arb(2) ** -100
    with flint.ctx.workprec(400):
        x, xi = balls.asarray(patterns), balls.asarray(state)
        jacobian = sparse.jacobian(xi, x, beta, alpha)
        for k in range(3):
            shift = np.asarray([step if j == k else flint.arb(0) for j in range(3)], dtype=object)
            slope = (sparse.update(xi + shift, x, beta, alpha) - sparse.update(xi - shift, x, beta, alpha)) / (2 * step)
            assert max(abs(float(a - b)) for a, b in zip(slope, jacobian[:, k], strict=True)) < 1e-20
            rise = (sparse.energy(xi + shift, x, beta, alpha) - sparse.energy(xi - shift, x, beta, alpha)) / (2 * step)
            assert abs(float(rise - xi[k] + sparse.update(xi, x, beta, alpha)[k])) < 1e-20


@pytest.mark.parametrize("operation", OPERATIONS)
def test_alpha_one_is_the_modern_network(operation, rng):
    state, patterns = rng.standard_normal((2, 4)), rng.standard_normal((6, 4))
    ours, theirs = (getattr(module, operation) for module in (sparse, modern))
    assert np.allclose(ours(state, patterns, 2.0, alpha=1), theirs(state, patterns, 2.0), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("alpha", [1.5, 2])
def test_one_update_retrieves_exactly_where_the_margin_is_reached(alpha, rng):
    """A pattern is the update itself exactly if its score leads by 1 / ((alpha - 1) beta) [Santos et al. 2024]."""
    patterns = np.eye(4)
    state = np.asarray([1.0, 0.0, 0.5, 0.25])
    enough = 1 / ((alpha - 1) * 0.5)
    assert np.array_equal(sparse.update(state, patterns, enough, alpha), patterns[0])
    assert sparse.update(state, patterns, 0.99 * enough, alpha)[0] < 1
    assert ht.oracle.sparse.update(state, patterns, enough * (1 - 1e-15), alpha)[2] > 0


@pytest.mark.parametrize("alpha", [1.5, 2])
def test_energy_is_not_negative_and_descends(alpha, rng):
    state, patterns = rng.standard_normal((50, 4)), rng.standard_normal((6, 4))
    for _ in range(5):
        energy = ht.oracle.sparse.energy(state, patterns, 3.0, alpha)
        state = ht.oracle.sparse.update(state, patterns, 3.0, alpha)
        assert np.all(energy >= 0)
        assert np.all(ht.oracle.sparse.energy(state, patterns, 3.0, alpha) <= energy * (1 + 1e-15))


def test_refuses():
    with pytest.raises(ValueError, match=r"^alpha: got 0.5; allowed is"):
        sparse.update([1.0, 2.0], np.eye(2), 1.0, alpha=0.5)
    exactly, nearly = balls.asarray([1, 0]), balls.asarray([flint.arb(1, 2.0**-60), 0])
    edge = balls.asarray(np.eye(2))  # the second weight is on the edge of the support
    assert np.all(sparse.jacobian(exactly, edge, 1, alpha=2) == 0)
    with pytest.raises(Undecided):
        sparse.jacobian(nearly, edge, 1, alpha=2)


def test_balls_and_symbols_are_exact_where_the_weights_are():
    for like in (balls.asarray(0), symbols.asarray(0)):
        state, patterns = (namespace_of(like).convert(np.asarray(x), like) for x in ([0.25], [[1.0], [-1.0]]))
        assert [2 * number == 1 for number in sparse.update(state, patterns, 1, alpha=2)] == [True]
        assert [number == 1 for number in sparse.update(state, patterns, 2, alpha=2)] == [True]
    state, patterns = symbols.asarray([[2, 0]]), symbols.asarray([[2, 0], [0, 2], [-2, 0]])
    for alpha in (Fraction(5, 4), Fraction(3, 2), 2):  # a separated pattern: E = H(1/N) / beta
        energy = sparse.energy(state, patterns, 1, alpha)[0]
        assert sympy.simplify(energy - functions.tsallis_entropy(symbols.asarray([Fraction(1, 3)] * 3), alpha)) == 0
