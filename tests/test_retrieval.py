"""Retrieval stops for a stated reason, freezes what has stopped, and stays lazy where the library is lazy."""

import flint
import numpy as np
import pytest

from hopfield_theory.arithmetic import balls, namespace_of
from hopfield_theory.arithmetic.dispatch import Undecided
from hopfield_theory.arithmetic.floats import to_numpy
from hopfield_theory.models import classical, dense, modern

ORTHOGONAL = np.asarray([[4.0, 0, 0, 0], [0, 4.0, 0, 0], [0, 0, 4.0, 0]])


def test_modern_converges_to_a_fixed_point(like):
    patterns = namespace_of(like).convert(ORTHOGONAL, like)
    found = modern.retrieve(patterns + 0.5, patterns, 1.0)
    assert found.reasons.tolist() == ["converged"] * 3
    assert found.states.dtype == like.dtype
    tolerance = 4 * float(namespace_of(like).finfo(like.dtype).eps) * 4
    assert np.all(to_numpy(found.residuals) <= tolerance)
    assert np.max(np.abs(to_numpy(modern.update(found.states, patterns, 1.0) - found.states))) <= 2 * tolerance
    assert len(found.energies) == found.updates.max() + 1


def test_one_pattern_is_reached_in_one_update():
    found = modern.retrieve([7.0, 7.0], [[1.0, 2.0]], 3.0)
    assert (found.states.tolist(), found.updates.tolist(), found.reasons.tolist()) == ([1, 2], 2, "converged")


def test_synchronous_updates_cycle_between_two_states(like):
    patterns = namespace_of(like).convert([[1, 1]], like)
    found = classical.retrieve(
        namespace_of(like).convert([[1, -1], [1, 1]], like), classical.couplings(patterns), order="synchronous"
    )
    # W = [[0, 1], [1, 0]] exchanges both sites
    assert found.reasons.tolist() == ["cycle of length 2", "converged"]
    assert found.updates.tolist() == [2, 1]
    assert to_numpy(found.states).tolist() == [[1, -1], [1, 1]]


def test_enclosures_that_outgrow_the_states_are_undecided():
    patterns = balls.asarray([[-2.25, 1.0], [-1.0, 0.25], [0.25, -2.0], [1.5, 2.0]])
    with pytest.raises(Undecided, match="more bits"):
        modern.retrieve(patterns / 4, patterns, 1.0)
    with flint.ctx.workprec(400):
        found = modern.retrieve(patterns / 4, patterns, 1.0)
    plain = modern.retrieve(to_numpy(patterns) / 4, to_numpy(patterns), 1.0)
    assert found.reasons.tolist() == plain.reasons.tolist() == ["converged"] * 4
    assert np.allclose(to_numpy(found.states), plain.states)


def test_limit_is_reported():
    # beta = 1 and patterns of norm 1: the state creeps to the mean at the critical inverse temperature
    found = modern.retrieve([[0.5], [1.0]], [[1.0], [-1.0]], 1.0, limit=5)
    assert found.reasons.tolist() == ["limit", "limit"]
    assert found.updates.tolist() == [5, 5]
    assert len(found.energies) == 6


def test_stopped_states_are_not_moved_by_their_neighbours(rng):
    patterns, states = rng.standard_normal((6, 3)), rng.standard_normal((9, 3))
    together = modern.retrieve(states, patterns, 1.5, tolerance=1e-3)
    assert len(set(together.updates.tolist())) > 1
    for index in range(9):
        alone = modern.retrieve(states[index : index + 1], patterns, 1.5, tolerance=1e-3)
        assert alone.updates[0] == together.updates[index]
        assert np.allclose(alone.states[0], together.states[index], rtol=0, atol=1e-13)
        assert np.allclose(float(alone.energies[-1][0]), together.energies[-1][index], rtol=0, atol=1e-13)


def test_batches_stop_one_by_one(rng):
    patterns, states = rng.standard_normal((2, 5, 3)), rng.standard_normal((2, 4, 3))
    found = modern.retrieve(states, patterns, np.asarray([0.5, 50.0]))
    assert found.updates.shape == found.reasons.shape == (2, 4)
    assert np.all(found.reasons == "converged")


def test_balls_are_retrieved():
    found = modern.retrieve(balls.asarray([[3, 1, 0, 0]]), balls.asarray(ORTHOGONAL), 2)
    assert found.reasons.tolist() == ["converged"]
    assert np.allclose(to_numpy(found.states), [[4, 0, 0, 0]], atol=1e-5)


@pytest.mark.parametrize("network", ["modern", "classical", "dense"])
def test_dask_stays_lazy_and_computes_the_same(network, library, rng):
    da = library("dask.array")
    library("dask").config.set(scheduler="synchronous")
    patterns, states = rng.choice([-1.0, 1.0], (3, 8)), rng.choice([-1.0, 1.0], (5, 8))
    run = {
        "modern": lambda x, y: modern.energy(modern.update(x, y, 0.25), y, 0.25),
        "classical": lambda x, y: classical.update(x, classical.couplings(y), order="synchronous"),
        "dense": lambda x, y: dense.energy(x, y, dense.polynomial(3)),
    }[network]
    lazy = run(da.from_array(states, chunks=(2, 8)), da.from_array(patterns, chunks=(3, 8)))
    assert isinstance(lazy, da.Array)
    assert np.allclose(lazy.compute(), run(states, patterns), rtol=1e-13, atol=1e-13)


def test_dask_computes_nothing_before_it_is_asked(library):
    da, dask = library("dask.array"), library("dask")

    def refuse(*_, **__):
        raise AssertionError("something was computed")

    with dask.config.set(scheduler=refuse):
        modern.jacobian(da.ones((2, 3)), da.ones((4, 3)), 1.0)
