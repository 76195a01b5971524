"""Patterns and states in Dask arrays: each chunk of patterns gives a partial sum, and the partial sums merge along a tree."""

from functools import reduce
from operator import add
from typing import Any

import numpy as np

from .sums import ExponentialSum, exponential_sums

__all__ = ["logarithm_and_largest", "weighted_values"]

FAN_IN = 8  # partial sums that one task merges


def weighted_values(state: Any, patterns: Any, beta: Any, values: Any) -> Any:
    """Give the means of the values (N, d_v) under the weights, a Dask array (S, d_v) with the chunks of the states."""
    return _reduced(state, patterns, beta, values, False, lambda sums: sums.mean, values.shape[1])


def logarithm_and_largest(state: Any, patterns: Any, beta: Any) -> tuple:
    """Give the logarithms of the exponential sums (S,) and, as often, the largest squared norm of the patterns."""
    both = _reduced(
        state,
        patterns,
        beta,
        None,
        True,
        lambda sums: np.concatenate([sums.logarithm[:, None], np.full_like(sums.total, sums.largest)], axis=1),
        2,
    )
    return both[:, 0], both[:, 1]


def _reduced(state, patterns, beta, values, norms, finish, width) -> Any:
    """Reduce the chunks of patterns along a tree; what travels between workers has one row of d_v + 3 numbers for each state."""
    import dask.array as da

    own = values is patterns  # then every chunk is its own values, and travels once
    state, patterns = (da.asarray(array).rechunk({1: -1}) for array in (state, patterns))
    arguments = [state, "sd", patterns, "nd"]
    if values is not None and not own:
        arguments += [da.asarray(values).rechunk({0: patterns.chunks[0], 1: -1}), "nv"]

    def of_chunk(queries, keys, shown=None):
        sums = [found for _, found in exponential_sums(queries, keys, beta, keys if own else shown, norms)]
        return np.concatenate([_packed(found) for found in sums])[None]

    packed = 2 + norms + (0 if values is None else values.shape[1])
    parts = da.blockwise(
        of_chunk,
        "nsq",
        *arguments,
        new_axes={"q": packed},
        adjust_chunks={"n": 1},
        concatenate=True,
        meta=np.empty((0, 0, 0), state.dtype),
    )

    def merged(chunk, axis, keepdims):
        sums = _packed(reduce(add, (_unpacked(part, norms) for part in chunk)))
        return sums[None] if keepdims else sums

    sums = da.reduction(
        parts,
        chunk=lambda chunk, axis, keepdims: chunk,
        combine=merged,
        aggregate=merged,
        axis=0,
        split_every=FAN_IN,
        dtype=state.dtype,
        meta=np.empty((0, 0), state.dtype),
    )
    return sums.map_blocks(
        lambda rows: finish(_unpacked(rows, norms)),
        chunks=(sums.chunks[0], (width,)),
        meta=np.empty((0, 0), state.dtype),
    )


def _packed(sums: ExponentialSum) -> np.ndarray:
    """Put the sums side by side in one array, a row for each state."""
    columns = [sums.reference, sums.total]
    columns += [] if sums.weighted is None else [sums.weighted]
    columns += [] if sums.largest is None else [np.full_like(sums.total, sums.largest)]
    return np.concatenate(columns, axis=1)


def _unpacked(rows: np.ndarray, norms: bool) -> ExponentialSum:
    """Give the sums that one array holds."""
    last = rows.shape[1] - norms
    return ExponentialSum(
        rows[:, :1], rows[:, 1:2], rows[:, 2:last] if last > 2 else None, rows[:, last:].max() if norms else None
    )
