"""Exponential sums over all patterns, one block of states after the other or side by side."""

from collections.abc import Callable
from functools import reduce
from math import ceil
from operator import add
from typing import Any

import numpy as np

from ..arithmetic.inputs import is_read_by_slices
from . import arrays, host
from .sums import ExponentialSum, blocks
from .threads import in_threads, workers

__all__ = ["over_states", "tiles"]

MOST_STATES, FEWEST_STATES = 512, 64  # in one block; a matrix product gains nothing from more rows, and loses by fewer
BLOCK_BYTES, ALL_BLOCKS = 2**22, 2**23  # of scores and patterns in one thread, and in all
SUM_BYTES = 2**21  # of weighted sums in all threads
SLAB_BYTES = 2**22  # of patterns that are read or converted at a time


def over_states(
    finish: Callable[[slice, ExponentialSum], Any],
    state: Any,
    key: Any,
    beta: Any,
    value: Any = None,
    norms: bool = False,
) -> list:
    r"""Give for each block of states what ``finish`` makes of its slice and its sums over all patterns.

    Parameters
    ----------
    finish : callable
        It is called once for each block, for NumPy arrays in several threads.
    state : array (S, d)
        States.
    key : array (N, d), or what is read by slices into NumPy arrays
        Stored patterns, read once; what is not in memory, some MiB at a time.
    beta : positive number or array ()
        Inverse temperature.
    value : array (N, d_v), optional
        What is summed with the weights; ``key`` itself for the update.
    norms : bool
        Whether the largest squared norm of the patterns is asked for; the sums of the first block of states have it.

    Returns
    -------
    list
    """
    if is_read_by_slices(key):
        return _by_slices(finish, state, key, beta, value is not None, norms)
    if not isinstance(state, np.ndarray):
        pieces = blocks(state.shape[0], MOST_STATES)
        return [
            finish(piece, arrays.exponential_sums(state[piece, :], key, beta, value, norms and piece.start == 0))
            for piece in pieces
        ]

    pieces, shares, memory = tiles(state, key)

    def sums(piece: slice, share: slice) -> ExponentialSum:
        part = None if value is None else value[share]
        return host.exponential_sums(state[piece], key[share], beta, part, norms and piece.start == 0, memory)

    if len(shares) == 1:
        return in_threads(lambda piece: finish(piece, sums(piece, shares[0])), pieces)
    return [finish(piece, reduce(add, in_threads(lambda share: sums(piece, share), shares))) for piece in pieces]  # noqa: B023


def tiles(state: np.ndarray, key: np.ndarray) -> tuple[list[slice], list[slice], int]:
    """Give blocks of states, the shares of patterns that threads sum for each, and the bytes of scores in one thread.

    A thread has its own states where these are enough for all, and then sees all patterns.
    """
    threads, states, patterns = workers(), len(state), len(key)
    most = min(MOST_STATES, max(FEWEST_STATES, SUM_BYTES // threads // state.itemsize // key.shape[1]))
    memory = min(BLOCK_BYTES, ALL_BLOCKS // threads)
    if states >= FEWEST_STATES * threads:
        rounds = ceil(states / most / threads)
        return blocks(states, ceil(states / rounds / threads)), [slice(0, patterns)], memory
    return blocks(states, most), blocks(patterns, ceil(patterns / threads)), memory


def _by_slices(finish: Callable, state: Any, key: Any, beta: Any, weighted: bool, norms: bool) -> list:
    rows = max(1, SLAB_BYTES // (key.shape[1] * max(np.dtype(key.dtype).itemsize, state.itemsize)))
    found: list = []
    for where in blocks(key.shape[0], rows):
        slab = np.asarray(key[where], dtype=state.dtype)
        parts = over_states(lambda piece, sums: (piece, sums), state, slab, beta, slab if weighted else None, norms)
        found = [(piece, old + new) for (piece, new), (_, old) in zip(parts, found, strict=True)] if found else parts
    return [finish(piece, sums) for piece, sums in found]
