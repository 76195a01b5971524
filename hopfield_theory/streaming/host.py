r"""Exponential sums of NumPy arrays: block by block, in place, in one memory that a thread keeps.

A block is large enough that threads seldom meet at Python's lock and small enough for the cache. The exponential is of base two
where NumPy computes that with vector instructions: it has no argument to reduce, and the factor :math:`\log_2 e` is
multiplied into the states.
"""

from functools import cache
from math import e, log
from threading import local
from typing import Any

import numpy as np

from .sums import ExponentialSum, blocks

__all__ = ["exponential_sums", "rows_of_block", "scratch"]

_KEPT = local()


@np.errstate(over="ignore", invalid="ignore")  # a block that overflows is computed again, and callers look for NaN
def exponential_sums(
    state: np.ndarray, key: np.ndarray, beta: Any, value: Any, norms: bool, memory: int
) -> ExponentialSum:
    """Sum over the patterns in one thread, with so many bytes of scores and patterns at a time.

    The reference is zero until a total leaves the middle range.
    """
    power, base = _power(state.dtype)
    info, count = np.finfo(state.dtype), len(state)
    large, lowest = info.max**0.4, 0.99 * float(np.log(info.smallest_normal)) / log(base)
    query = state * beta
    query *= state.dtype.type(1 / log(base))
    rows = rows_of_block(query, key, memory)
    ones, total, part = np.ones(rows, query.dtype), np.zeros(count, query.dtype), np.empty(count, query.dtype)
    reference, weighted, product = None, None, None
    if value is not None:
        weighted, product = (np.zeros((count, value.shape[1]), query.dtype) for _ in range(2))
    largest = np.zeros((), query.dtype) if norms else None

    def weigh() -> None:
        """Turn the scores into weights and sum them.

        An exponential is slow where its result is subnormal, and what is that small changes no sum, so exponents end at ``lowest``.
        """
        if scores[::16].min() < lowest:  # a sample of the states tells often enough
            np.clip(scores, lowest, np.inf, out=scores)  # the maximum with a number takes NumPy three times as long
        power(scores, out=scores)
        np.matmul(scores, ones[: len(keys)], out=part)

    for block in blocks(len(key), rows):
        keys = key[block]
        scores = scratch(count, len(keys), query.dtype)
        np.matmul(query, keys.T, out=scores)
        if reference is None:
            weigh()
            if not (part.max() < large and (block.start or part.min() > 1 / large)):
                reference = np.full(count, 0.0 if block.start else -np.inf, query.dtype)
                np.matmul(query, keys.T, out=scores)
        if reference is not None:
            old, reference = reference, np.maximum(reference, scores.max(axis=1))
            factor = power(old - reference)
            total *= factor
            if weighted is not None:
                weighted *= factor[:, None]
            scores -= reference[:, None]
            weigh()
        total += part
        if weighted is not None:
            np.matmul(scores, value[block], out=product)
            weighted += product
        if largest is not None:
            largest = np.maximum(largest, np.vecdot(keys, keys).max())
    natural = np.zeros(count, query.dtype) if reference is None else reference * query.dtype.type(log(base))
    return ExponentialSum(natural[:, None], total[:, None], weighted, largest)


def rows_of_block(query: np.ndarray, key: np.ndarray, memory: int) -> int:
    """Give how many patterns, with their scores, take so many bytes."""
    return min(len(key), max(1, memory // query.itemsize // (len(query) + key.shape[1])))


def scratch(count: int, rows: int, dtype: np.dtype) -> np.ndarray:
    """Give memory of shape (count, rows) that the thread keeps: fresh memory costs more than the exponentials written to it."""
    size = count * rows * dtype.itemsize
    if size > getattr(_KEPT, "memory", np.empty(0, np.uint8)).size:
        _KEPT.memory = np.empty(size, np.uint8)
    return _KEPT.memory[:size].view(dtype).reshape(count, rows)


@cache
def _power(dtype: np.dtype) -> tuple:
    """Give the faster exponential function of this machine, and its base."""
    kinds = np.lib.introspect.opt_func_info(func_name="^exp2$")["exp2"]
    vectorised = 2 * dtype.char in kinds and "baseline" not in kinds[2 * dtype.char]["current"]
    return (np.exp2, 2.0) if vectorised else (np.exp, e)
