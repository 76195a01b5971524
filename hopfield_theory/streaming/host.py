r"""Exponential sums of NumPy arrays: block by block, in place, in one memory that a thread keeps.

A block is large enough that threads seldom meet at Python's lock and small enough for the cache. The exponential is of base two,
with the factor :math:`\log_2 e` in the states, because it has no argument to reduce: compiled by Numba, or by NumPy
where that computes it with vector instructions.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from math import e, log
from threading import local
from types import ModuleType
from typing import Any

import numpy as np

from .sums import MOST_ROWS, ExponentialSum, blocks

__all__ = ["exponential_sums", "forget", "rows_of_block", "scratch", "squared_norms"]

_KEPT = local()


@np.errstate(over="ignore", invalid="ignore")  # a block that overflows is computed again, and callers look for NaN
def exponential_sums(
    state: np.ndarray, key: np.ndarray, beta: Any, value: Any, norms: bool, memory: int
) -> ExponentialSum:
    """Sum over the patterns in one thread, with so many bytes of scores and patterns at a time.

    The reference is zero until a total is large; if one is below one from the start, small values would get lost.
    """
    weigh, base = _step(state.dtype, value is not None)
    power = np.exp2 if base == 2 else np.exp  # a power of e as it is rounded would lose digits of long doubles
    large, count = np.finfo(state.dtype).max ** 0.4, len(state)
    factor = state.dtype.type(beta / log(base))
    query = state * factor if factor < np.inf else state * beta / log(base)
    reference, total, part = np.zeros(count, query.dtype), np.zeros(count, query.dtype), np.empty(count, query.dtype)
    shifted, weighted, product = False, None, None
    if value is not None:
        weighted, product = (np.zeros((count, value.shape[1]), query.dtype) for _ in range(2))
    largest = np.zeros((), query.dtype) if norms else None
    for block in blocks(len(key), rows_of_block(query, key, memory)):
        keys, first = key[block], block.start == 0
        if largest is not None:
            largest = np.maximum(largest, squared_norms(keys).max())
        scores = scratch(count, len(keys), query.dtype)
        np.matmul(query, keys.T, out=scores)
        if not shifted:
            least, most = weigh(scores, reference, part)
            shifted = not (most < large and (not first or least >= 1))
            if shifted:
                reference -= np.inf if first else 0
                np.matmul(query, keys.T, out=scores)
        if shifted:
            old, reference = reference, np.maximum(reference, scores.max(axis=1))
            factor = power(old - reference)
            total *= factor
            if weighted is not None:
                weighted *= factor[:, None]
            weigh(scores, reference, part)
        total += part
        if weighted is not None:
            np.matmul(scores, value[block], out=product)
            weighted += product
    return ExponentialSum((reference * query.dtype.type(log(base)))[:, None], total[:, None], weighted, largest)


def rows_of_block(query: np.ndarray, key: np.ndarray, memory: int) -> int:
    """Give how many patterns, with their scores, take so many bytes."""
    return min(len(key), MOST_ROWS, max(1, memory // query.itemsize // (len(query) + key.shape[1])))


def scratch(count: int, rows: int, dtype: np.dtype) -> np.ndarray:
    """Give memory of shape (count, rows) that the thread keeps: fresh memory costs more than the exponentials written to it."""
    size = count * rows * dtype.itemsize
    if size > getattr(_KEPT, "memory", np.empty(0, np.uint8)).size:
        _KEPT.memory = np.empty(size, np.uint8)
    return _KEPT.memory[:size].view(dtype).reshape(count, rows)


def forget() -> None:
    """Free what the threads keep."""
    global _KEPT
    _KEPT = local()


def squared_norms(rows: np.ndarray) -> np.ndarray:
    """Give the squared norms of rows (n, d)."""
    loops = _machine_code(rows.dtype)
    return loops.squared_norms(rows) if loops and rows.flags.carray else np.vecdot(rows, rows)


@cache
def _machine_code(dtype: np.dtype) -> ModuleType | None:
    """Give the compiled loops where Numba is installed, for numbers that it knows."""
    with suppress(ImportError):
        if dtype.char in "fd":
            from . import machine_code

            return machine_code
    return None


@cache
def _step(dtype: np.dtype, kept: bool) -> tuple[Callable, float]:
    """Give what sums powers of scores, less a reference, puts them in their place if kept, gives the extreme sums; and the base."""
    if loops := _machine_code(dtype):
        return loops.powers_of_two(dtype, kept), 2.0
    kinds = np.lib.introspect.opt_func_info(func_name="^exp2$")["exp2"]
    vectorised = 2 * dtype.char in kinds and "baseline" not in kinds[2 * dtype.char]["current"]
    return _powers(dtype, *((np.exp2, 2.0) if vectorised else (np.exp, e)))


def _powers(dtype: np.dtype, power: Callable, base: float) -> tuple[Callable, float]:
    """Give the step as NumPy takes it.

    An exponential is slow where its result is subnormal, and what is that small changes no sum, so exponents end before.
    """
    lowest = 0.99 * float(np.log(np.finfo(dtype).smallest_normal)) / log(base)

    def weigh(scores: np.ndarray, reference: np.ndarray, part: np.ndarray) -> tuple:
        if reference.any():
            scores -= reference[:, None]
        if scores[::16].min() < lowest:  # a sample of the states tells often enough
            np.clip(scores, lowest, np.inf, out=scores)  # the maximum with a number takes NumPy three times as long
        power(scores, out=scores)
        np.matmul(scores, np.ones(scores.shape[1], dtype), out=part)
        return part.min(), part.max()

    return weigh, base
