"""The networks: each definition agrees with itself on every library, in balls and in symbols, and with plain loops."""

import flint
import numpy as np
import pytest
import sympy

from hopfield_theory.arithmetic import balls, namespace_of
from hopfield_theory.arithmetic.dispatch import system_of
from hopfield_theory.arithmetic.floats import device_of, to_numpy
from hopfield_theory.arithmetic.tracked import SAFETY, Tracked
from hopfield_theory.models import classical, dense, modern

OPERATIONS = ["energy", "update", "association", "jacobian"]
INTERACTIONS = {"polynomial": dense.polynomial(3), "rectified": dense.rectified(2), "exponential": dense.exponential()}


@pytest.fixture
def memory(rng):
    """Binary patterns and states: plus and minus one, as float64."""
    return rng.choice([-1.0, 1.0], (3, 12)), rng.choice([-1.0, 1.0], (5, 12))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_modern_agrees_with_truth_and_keeps_library_dtype_and_device(operation, network, like):
    (state, patterns, beta), plain = network
    function = getattr(modern, operation)
    result = function(state, patterns, beta)
    assert (system_of(result), result.dtype, device_of(result)) == (system_of(like), like.dtype, device_of(like))
    bound = SAFETY * to_numpy(function(Tracked(state), Tracked(patterns), Tracked(beta)).error)
    with flint.ctx.workprec(200):
        exact = function(*map(balls.asarray, plain))
    distance = np.vectorize(lambda value, truth: float((flint.arb(value) - truth).__abs__().lower()))(
        to_numpy(result), exact
    )
    assert np.all(distance <= bound)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_modern_batches_are_loops(operation, rng):
    function = getattr(modern, operation)
    state, patterns, beta = (
        rng.standard_normal((2, 3, 4, 5)),
        rng.standard_normal((3, 6, 5)),
        np.asarray([0.1, 1.0, 20.0]),
    )
    together = function(state, patterns, beta)
    for a in range(2):
        for b in range(3):
            expected = function(state[a, b], patterns[b], float(beta[b]))
            assert np.allclose(together[a, b], expected, rtol=1e-12, atol=1e-14)
            assert np.allclose(
                function(state[a, b, 0], patterns[b], float(beta[b])), expected[0], rtol=1e-12, atol=1e-14
            )


def test_scores_of_short_integers_do_not_wrap_around():
    patterns = np.asarray([[100, 100], [-100, 3]], np.int8)
    for state in (patterns[0], [100, 100]):
        assert np.array_equal(modern.scores(state, patterns), [20000, -9700])


def test_modern_in_symbols_is_calculus():
    patterns, state = sympy.symarray("x", (2, 2)), sympy.symarray("s", 2)
    beta = sympy.Symbol("beta", positive=True)
    energy, update = modern.energy(state, patterns, beta)[()], modern.update(state, patterns, beta)
    jacobian = modern.jacobian(state, patterns, beta)
    # M is a maximum over patterns and does not depend on the state
    for k in range(2):
        assert sympy.simplify(sympy.diff(energy, state[k]) - (state - update)[k]) == 0
        for j in range(2):
            assert sympy.simplify(sympy.diff(update[k], state[j]) - jacobian[k, j]) == 0


def test_modern_by_hand():
    assert modern.energy([0.0, 0.0], [[3.0, 4.0]], 2.0) == 12.5
    assert np.array_equal(modern.update([9.0, -9.0], [[3.0, 4.0]], 2.0), [3.0, 4.0])
    assert np.array_equal(modern.association([0.0], [[1.0], [-1.0], [5.0], [7.0]], 1.0), [0.25] * 4)
    assert np.array_equal(modern.jacobian([0.0], [[1.0], [-1.0]], 3.0), [[3.0]])


def test_integers_are_promoted_and_float32_stays(like):
    xp = namespace_of(like)
    whole = xp.asarray([[1, 2], [3, 4]], dtype=xp.int32, device=device_of(like))
    patterns = xp.convert([[1, 2], [3, 4]], like)
    assert modern.update(whole, patterns, 1).dtype == like.dtype
    with np.errstate(all="ignore"):
        promoted = modern.update(whole, whole, 1)
    assert xp.isdtype(promoted.dtype, "real floating")
    small = np.asarray([[100, 100]], dtype=np.int8)  # int8 would overflow in the product
    assert modern.energy(small, small, 1)[0] == 0
    assert classical.couplings(small)[0, 1] == 10_000


def test_classical_is_an_independent_loop(memory, like):
    patterns, states = memory
    weights = [[sum(x[i] * x[j] for x in patterns) * (i != j) for j in range(12)] for i in range(12)]
    convert = namespace_of(like).convert
    couplings = classical.couplings(convert(patterns, like))
    assert np.array_equal(to_numpy(couplings), weights)
    assert np.array_equal(np.diag(to_numpy(classical.couplings(convert(patterns, like), self_coupling=True))), [3] * 12)
    order = [5, 0, 11, 5, 3]
    found = to_numpy(classical.update(convert(states, like), couplings, order=order))
    energies = to_numpy(classical.energy(convert(states, like), couplings))
    for state, after, energy in zip(states.copy(), found, energies, strict=True):
        assert energy == -0.5 * sum(weights[i][j] * state[i] * state[j] for i in range(12) for j in range(12))
        for site in order:
            field = sum(weights[site][j] * state[j] for j in range(12))
            state[site] = np.sign(field) or state[site]
        assert np.array_equal(after, state)
    at_once = to_numpy(classical.update(convert(states, like), couplings, order="synchronous", at_zero=-1))
    fields = states @ np.asarray(weights)
    assert np.array_equal(at_once, np.where(fields > 0, 1, -1))


@pytest.mark.parametrize("name", INTERACTIONS)
def test_dense_is_an_independent_loop(name, memory, like):
    patterns, states = memory
    scalar = {"polynomial": lambda a: a**3, "rectified": lambda a: max(a, 0) ** 2, "exponential": np.exp}[name]
    convert = namespace_of(like).convert
    x, y = convert(states, like), convert(patterns, like)
    total = np.asarray([-sum(scalar(p @ s) for p in patterns) for s in states])
    energy = dense.energy(Tracked(x), Tracked(y), INTERACTIONS[name])
    assert np.all(np.abs(to_numpy(energy.value) - total) <= SAFETY * to_numpy(energy.error) + 1e-14 * np.abs(total))
    assert np.array_equal(dense.update(x, y, INTERACTIONS[name]).shape, states.shape)
    found = to_numpy(dense.update(x, y, INTERACTIONS[name], order="sequential"))
    for state, after in zip(states.copy(), found, strict=True):
        for site in range(12):
            state[site] = 1
            up = sum(scalar(p @ state) for p in patterns)
            state[site] = -1
            gap = up - sum(scalar(p @ state) for p in patterns)
            # an odd interaction of an odd number of patterns has no tie in this data
            assert abs(gap) > 1e-6 or name == "rectified"
            state[site] = np.sign(gap) or after[site]
        assert np.array_equal(after, state)


def test_dense_exponential_does_not_overflow(rng):
    patterns = rng.choice([-1.0, 1.0], (5, 3000))
    noisy = patterns.copy()
    noisy[:, ::20] *= -1
    assert np.array_equal(dense.update(noisy, patterns, dense.exponential(), order="synchronous"), patterns)
    found = dense.retrieve(noisy, patterns, dense.exponential(), order="synchronous")
    assert np.array_equal(found.states, patterns)
    assert np.all(found.reasons == "converged")
    assert all(np.all(np.isfinite(energy)) for energy in found.energies)
    assert np.allclose(dense.log_negative_energy(patterns, patterns, dense.exponential()), 3000)
