"""The cases of retrieval in the test vectors: how often a state moves is decided in balls, with room for rounding."""

from functools import partial
from typing import Any

import flint
import numpy as np

from ..arithmetic import balls
from ..arithmetic.dispatch import Undecided, system_of
from ..functions import norm
from ..models import modern
from .vector_case import Case, named, uniform

__all__ = ["decided", "retrievals", "retrieved", "stopped"]

#: A step is longer or shorter than the tolerance by this share at least, or the case is no case: double precision decides alike.
ROOM = 1e-6


def retrieved(state, patterns, beta, limit: int, tolerance: float):
    """Give the states at which retrieval stops."""
    # refuses what the definition refuses
    found = modern.retrieve(state, patterns, beta, limit=min(limit, 1), tolerance=tolerance)
    if system_of(found.states) != "balls":
        return modern.retrieve(state, patterns, beta, limit=limit, tolerance=tolerance).states
    return decided(state, patterns, beta, limit, tolerance)[0]


def stopped(inputs: list, bits: int, limit: int, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Give how many updates each state made, and "converged" or "limit", decided in balls of so many bits."""
    with flint.ctx.workprec(bits):
        state, patterns, beta = map(balls.asarray, inputs)
        _, updates, converged = decided(state, patterns, beta, limit, tolerance)
    return updates, np.where(converged, "converged", "limit")


def decided(state, patterns, beta, limit: int, tolerance: float) -> tuple[Any, np.ndarray, np.ndarray]:
    """Retrieve in balls, and give the states, how many updates each made, and whether it converged.

    Raises
    ------
    Undecided
        If the length of a step may be on either side of the tolerance.
    """
    shape = tuple(state.shape[:-1])
    active, updates, converged = np.ones(shape, dtype=bool), np.zeros(shape, dtype=int), np.zeros(shape, dtype=bool)
    for _ in range(limit):
        following = modern.update(state, patterns, beta)
        still = np.asarray(np.frompyfunc(partial(_below, tolerance), 1, 1)(norm(following - state)), dtype=bool)
        state = np.where(active[..., None], following, state)
        updates += active
        converged |= active & still
        active &= ~still
        if not active.any():
            break
    return state, updates, converged


def _below(tolerance: float, length: Any) -> bool:
    if length < tolerance * (1 - ROOM):
        return True
    if length > tolerance * (1 + ROOM):
        return False
    raise Undecided(f"a step of length {length} is not told apart from the tolerance {tolerance}")


def retrievals(rng: np.random.Generator) -> list[Case]:
    """Give states that find a pattern, a metastable state, the mean of all, or run into the limit; and what is refused."""
    real, names = partial(uniform, rng), ("state", "patterns", "beta")
    axes, near = np.eye(3), [[4.0, 0.0], [3.75, 0.5], [-4.0, 0.0]]
    stopping: list[tuple[dict[str, tuple], int, float]] = [
        (
            {
                "finds_a_pattern": ([0.75, 0.125, 0.0], 2 * axes, 4.0),
                "finds_each_pattern": (axes + 0.125 * real(3, 3), 2 * axes, 4.0),
                "one_pattern": ([0.5, -2.0], [[1.0, 2.0]], 1.0),
                "metastable_state": ([2.0, 1.0], near, 1.0),
                "stays_at_the_tie": ([0.5, 0.5], [[1.0, 0.0], [0.0, 1.0]], 2.0),
                "mean_of_all": (real(2, 3), real(4, 3), 0.25),
                "many_states": (real(6, 4), real(5, 4, size=2.0), 1.0),
                "batch": (real(2, 3, 2), real(2, 4, 2, size=2.0), np.asarray([0.5, 4.0])),
                "large_beta": (real(2, 3), real(4, 3), 1e4),
            },
            1000,
            1e-6,
        ),
        (
            {"limit_of_two": (real(4, 3), real(4, 3), 0.25), "limit_before_a_pattern": ([2.0, 1.0], near, 1.0)},
            2,
            1e-6,
        ),
        ({"coarse_tolerance": (real(4, 3), real(4, 3), 1.0)}, 1000, 0.0625),
    ]
    found = [
        case for good, limit, tolerance in stopping for case in named(names, good, {}, limit=limit, tolerance=tolerance)
    ]
    bad: dict[str, tuple] = {
        "state": ([float("nan"), 1.0], np.eye(2), 1.0),
        "patterns": ([1.0, 1.0], np.empty((0, 2)), 1.0),
        "beta": ([1.0, 1.0], np.eye(2), 0.0),
    }
    one = {"state": np.ones(2), "patterns": np.eye(2), "beta": 1.0}
    return [
        *found,
        *named(names, {}, bad, limit=10, tolerance=1e-6),
        Case("refused_limit", one, {"limit": 0, "tolerance": 1e-6}, refused="limit"),
        Case("refused_tolerance", one, {"limit": 10, "tolerance": -1.0}, refused="tolerance"),
    ]
