"""Sweeps of the classical network are the same over couplings, over overlaps, in plain loops, compiled, and in every library."""

import os
import subprocess
import sys

import numpy as np
import pytest

import hopfield_theory as ht
from hopfield_theory.arithmetic import balls, symbols
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.experiments import speed
from hopfield_theory.models import sweeps

classical = ht.classical
RULES = ["keep", 1, -1]


def swept(state, couplings, sites, at_zero):
    """The definition, written down a second time."""
    state = state.copy()
    for site in sites:
        field = couplings[site] @ state
        state[site] = np.sign(field) if field else state[site] if at_zero == "keep" else at_zero
    return state


@pytest.fixture(params=["plain loop", "compiled loop"])
def loop(request, library, monkeypatch):
    if request.param == "compiled loop":
        library("numba")
    monkeypatch.setattr(sweeps, "COMPILED_FROM", 0 if request.param == "compiled loop" else float("inf"))


@pytest.mark.parametrize("at_zero", RULES)
def test_trajectories_are_those_of_the_definition(loop, rng, at_zero):
    ties = 0
    for _ in range(60):
        batch, count, width, states, length = (int(n) for n in rng.integers(1, (3, 6, 9, 4, 13)))
        patterns, own = rng.choice([-1.0, 1.0], (batch, count, width)), bool(rng.integers(2))
        state, orders = rng.choice([-1.0, 1.0], (batch, states, width)), rng.integers(0, width, (batch, length))
        matrix = classical.couplings(patterns, own)
        kept = classical.HebbCouplings(patterns, own)
        ties += int((classical.local_field(state, matrix) == 0).sum())
        expected = [[swept(s, w, o, at_zero) for s in x] for x, w, o in zip(state, matrix, orders, strict=True)]
        for stored in (matrix, kept):
            assert np.array_equal(classical.update(state, stored, orders, at_zero), expected)
            one = classical.update(state[0, 0], stored, orders[0], at_zero)
            assert np.array_equal(one[0], expected[0][0])
        for name in ("energy", "local_field"):
            assert np.array_equal(*(getattr(classical, name)(state, stored) for stored in (matrix, kept)))
        assert np.array_equal(*(classical.update(state, stored, "synchronous", at_zero) for stored in (matrix, kept)))
    assert ties > 100


def test_real_patterns_and_retrieval(loop, rng):
    patterns, state = rng.standard_normal((4, 30)), rng.choice([-1.0, 1.0], (3, 30))
    found = [
        classical.retrieve(state, stored)
        for stored in (classical.couplings(patterns), classical.HebbCouplings(patterns))
    ]
    assert np.array_equal(found[0].states, found[1].states)
    assert np.array_equal(found[0].updates, found[1].updates)
    np.testing.assert_allclose(found[0].energies, found[1].energies)


def test_every_number_system(rng, like):
    patterns, state = rng.choice([-1.0, 1.0], (3, 6)), rng.choice([-1.0, 1.0], (2, 6))
    expected = classical.update(state, classical.couplings(patterns))
    for convert in (ht.arithmetic.namespace_of(like).convert, balls.convert, symbols.convert):
        stored = classical.HebbCouplings(convert(patterns, like))
        found = classical.update(convert(state, like), stored)
        values = np.vectorize(float)(found) if convert is symbols.convert else to_numpy(found)
        assert np.array_equal(values, expected)


def test_dtypes(rng):
    patterns, state = rng.choice([-1, 1], (3, 6)), rng.choice([-1, 1], 6)
    for kinds in [("float32", "float32"), ("int8", "float32"), ("float64", "float32"), ("int8", "int8")]:
        one, two = state.astype(kinds[0]), patterns.astype(kinds[1])
        found = classical.update(one, classical.HebbCouplings(two))
        assert found.dtype == classical.update(one, classical.couplings(two)).dtype


def test_bad_arguments(rng):
    with pytest.raises(ValueError, match=r"^patterns: got"):
        classical.HebbCouplings(np.ones(3))
    kept = classical.HebbCouplings(np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"^state: got"):
        classical.update(np.ones(4), kept)
    with pytest.raises(ValueError, match=r"^at_zero: got"):
        classical.update(np.ones(3), kept, at_zero=0)
    with pytest.raises(TypeError, match="mix"):
        classical.update(balls.asarray(np.ones(3)), kept)


def test_nothing_of_size_d_squared_is_made(rng):
    patterns = rng.choice([-1.0, 1.0], (3, 100_000))  # the matrix would take 75 GiB
    kept = classical.HebbCouplings(patterns)
    assert np.array_equal(classical.update(patterns[0], kept, rng.integers(0, 100_000, 300)), patterns[0])


def test_sweeps_are_measured(library, monkeypatch):
    library("numba")
    monkeypatch.setattr(speed, "WARMING", 0.0)
    (row,) = speed.measure_sweeps(counts=(3,), width=40, states=2, rounds=1)
    assert (row["patterns"], row["width"], row["states"]) == (3, 40, 2)
    assert min(row["seconds"], row["HebbCouplings"], row["matrix"]) > 0


def test_short_sweeps_do_not_wait_for_numba():
    code = (
        "import sys, numpy as np, hopfield_theory as ht\n"
        "ht.classical.update(np.ones(9), ht.classical.HebbCouplings(np.ones((2, 9))))\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_ratios_and_the_memory_beside_the_result(monkeypatch):
    monkeypatch.setattr(speed, "WARMING", 0.0)
    monkeypatch.setattr(speed, "TIMED", 0.0)
    (row,) = speed.measure([(5000, 8, 300)], ["float32"], rounds=1)
    for name, one_array in (("updates", 8), ("energies", 1)):
        assert row[name]["seconds"] > 0
        assert row[name]["hopfield_theory"] > 0
        assert 4 * 300 * one_array < row[name]["bytes"] < 2**24


@pytest.mark.parametrize("kind", ["numpy.float16", "numpy.longdouble", "torch.float16", "torch.bfloat16"])
@pytest.mark.parametrize("make", [classical.couplings, classical.HebbCouplings])
@pytest.mark.filterwarnings("error")
def test_narrow_and_wide_floats_give_the_same_integers(rng, library, kind, make):
    name, _, dtype = kind.partition(".")
    xp = library(name)
    patterns, state = rng.choice([-1.0, 1.0], (30, 3000)), rng.choice([-1.0, 1.0], (2, 3000))
    stored = make(xp.asarray(patterns, dtype=getattr(xp, dtype)))
    given, sites = xp.asarray(state, dtype=getattr(xp, dtype)), np.arange(600)
    for operation in (classical.local_field, classical.energy):
        np.testing.assert_array_equal(to_numpy(operation(given, stored)), operation(state, make(patterns)))
    found, expected = (classical.update(*pair, order=sites) for pair in ((given, stored), (state, make(patterns))))
    np.testing.assert_array_equal(to_numpy(found), expected)


def test_what_steers_blas_is_written_down(monkeypatch):
    for name in list(os.environ):
        if name.startswith(("OPENBLAS_", "MKL_", "BLIS_", "OMP_", "GOTO_")):
            monkeypatch.delenv(name)
    assert speed.surroundings()["environment"] == ""
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    assert speed.surroundings()["environment"] == "OPENBLAS_CORETYPE=Haswell"
