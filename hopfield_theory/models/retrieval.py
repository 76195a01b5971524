"""Iterate an update until it stops, and say why it stopped; shared by all networks."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arithmetic.dispatch import Undecided, namespace_of
from ..arithmetic.floats import device_of, held, to_numpy
from ..arithmetic.inputs import checked_number, whole_number
from ..arithmetic.operations import narrowed, widened
from ..functions import norm

__all__ = ["Retrieval", "iterate"]


@dataclass(frozen=True)
class Retrieval:
    """The outcome of a retrieval, state by state.

    Attributes
    ----------
    states : array (..., S, d) or (d,)
        Where each state stopped.
    updates : numpy array of int (..., S) or ()
        How many updates each state made.
    energies : list of arrays (..., S) or ()
        The energy before the first update and after each one; a state that has stopped keeps its energy.
    residuals : array (..., S) or ()
        The length of each state's last step.
    reasons : numpy array of str (..., S) or ()
        "converged", "cycle of length k" or "limit".
    """

    states: Any
    updates: np.ndarray
    energies: list
    residuals: Any
    reasons: np.ndarray


def iterate(state, update: Callable, energy: Callable, limit: int, tolerance: float, memory: int) -> Retrieval:
    """Apply ``update`` until every state has stopped; a stopped state is frozen, so its neighbours cannot move it.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        Starting states.
    update, energy : callable
        Functions of the states alone.
    limit : int
        The most updates.
    tolerance : float
        Length of the last step at which a state has converged.
    memory : int
        The longest cycle that is looked for.

    Returns
    -------
    Retrieval

    Raises
    ------
    ValueError
        If the limit or the longest cycle is no integer of at least one, or the tolerance no number of at least zero.
    Undecided
        If the enclosures of balls widen from update to update until they say nothing.
    """
    limit, memory = whole_number("limit", limit, 1), whole_number("longest_cycle", memory, 1)
    checked_number("tolerance", tolerance, lambda value: value >= 0, "a number of at least 0")
    xp = namespace_of(state)
    symbolic = xp.name == "symbols"
    energies, residuals = [energy(state)], None
    shape = tuple(getattr(energies[0], "shape", state.shape[:-1]))
    if shape != tuple(state.shape[:-1]):  # every network of a batch has its own copy of the states
        if state.ndim == 1:
            update, energy = _of_one_state(update, 1), _of_one_state(energy, 0)
        state = xp.broadcast_to(state, (*shape, state.shape[-1]))
    updates, reasons = np.zeros(shape, dtype=int), np.full(shape, "limit", dtype=object)
    active = np.ones(shape, dtype=bool)
    earlier: deque = deque(maxlen=memory)
    for _ in range(limit):
        following = update(state)
        if xp.name == "balls" and not np.all(xp.isfinite(following)):
            raise Undecided(
                "the enclosures of the states outgrew all bounds; more bits (flint.ctx.prec) keep them narrow"
            )
        going = active if xp.name != "floats" else xp.asarray(active, device=device_of(state))
        following = held(xp.where(going[..., None], following, state))
        length = narrowed(norm(widened(following - state)), state)
        residuals = length if residuals is None else xp.where(going, length, residuals)
        updates += active
        if not symbolic:
            plain = to_numpy(following)
            earlier.append(to_numpy(state))
            # balls stand still once their midpoints do, however wide the enclosure of the step is
            still = (to_numpy(length) <= tolerance) | np.all(plain == earlier[-1], axis=-1)
            reasons[active & still] = "converged"
            cycling = active & ~still
            for period, visited in enumerate(reversed(earlier), start=1):
                returned = cycling & np.all(plain == visited, axis=-1)
                reasons[returned] = f"cycle of length {period}"
                active = active & ~returned
                cycling = cycling & ~returned
            active = active & ~still
        state = following
        energies.append(energy(state))
        if not active.any():
            break
    return Retrieval(state, updates, energies, residuals, reasons)


def _of_one_state(operation: Callable, result_axes: int) -> Callable:
    """Apply an operation on states (..., S, d) to one state in every network of a batch, (..., d)."""
    return lambda state: namespace_of(state).squeeze(operation(state[..., None, :]), axis=-1 - result_axes)
