"""Patterns and states in Dask arrays: each chunk of patterns gives a partial sum, and the partial sums merge along a tree.

The tree depends on the chunks alone, so no rounding depends on the number of workers but that inside BLAS.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial, reduce, wraps
from math import isqrt
from operator import add
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from .covariance import covariance
from .states import over_states
from .sums import ExponentialSum

__all__ = ["FAN_IN", "jacobian_norm", "logarithm_and_largest", "weighted_values"]

FAN_IN = 8  # partial sums that one task merges


def weighted_values(state: Any, patterns: Any, beta: Any, values: Any) -> Any:
    """Give the means of the values (N, d_v) under the weights, a Dask array (S, d_v) with the chunks of the states."""
    sums = _reduced(state, patterns, beta, values)
    return sums.map_blocks(_means, chunks=(sums.chunks[0], (values.shape[1],)), meta=_empty(sums, 2))


def logarithm_and_largest(state: Any, patterns: Any, beta: Any) -> tuple:
    """Give the logarithms of the exponential sums (S,) and, as often, the largest squared norm of the patterns."""
    sums = _reduced(state, patterns, beta, norms=True)
    return sums.map_blocks(_logarithms, drop_axis=1, meta=_empty(sums, 1)), sums[:, 2]


def jacobian_norm(state: Any, patterns: Any, beta: Any) -> Any:
    """Give the norms of the Jacobians (S,); the chunks of patterns are made a second time rather than kept in between."""
    from dask.graph_manipulation import clone

    state, patterns = _in_rows(state), _in_rows(patterns)
    arguments = [state, "sd", clone(patterns), "nd", _reduced(state, patterns, beta, patterns), "sd"]
    total = _over_patterns(_covariances_of_chunk, beta, arguments, state.shape[1] ** 2 + 2)
    return total.map_blocks(_norms, drop_axis=1, meta=_empty(state, 1))


def _reduced(state: Any, patterns: Any, beta: Any, values: Any = None, norms: bool = False) -> Any:
    """Give the sums over all patterns; what travels between workers has one row of d_v + 2 numbers for each state."""
    state, patterns = _in_rows(state), _in_rows(patterns)
    arguments, own, width = [state, "sd", patterns, "nd"], False, 2 + norms
    if values is not None:
        values, width = _in_rows(values), width + values.shape[1]
        own = values.name == patterns.name  # then every chunk is its own values, and travels once
        arguments += [] if own else [values.rechunk({0: patterns.chunks[0]}), "nd"]
    return _over_patterns(partial(_sums_of_chunk, own=own, norms=norms), beta, arguments, width, norms)


def _over_patterns(of_chunk: Callable, beta: Any, arguments: list, width: int, norms: bool = False) -> Any:
    """Sum over every chunk of states and patterns by a function, and merge along a tree what it gives for the patterns.

    Arguments are arrays with the letters of their axes: n for patterns, s for states and d for what has one chunk only. The last
    stays in the result, with another width: Dask puts the making of a chunk and its use into one task if no axis vanishes.
    """
    import dask.array as da

    parts = da.blockwise(
        of_chunk,
        "nsd",
        beta,
        "" if hasattr(beta, "dask") else None,
        *arguments,
        adjust_chunks={"n": 1, "d": width},
        align_arrays=False,
        meta=_empty(arguments[0], 3),
    )
    merge = partial(_merged, norms=norms)
    return da.reduction(
        parts,
        chunk=_unchanged,
        combine=merge,
        aggregate=merge,
        axis=0,
        split_every=FAN_IN,
        dtype=parts.dtype,
        meta=_empty(parts, 2),
    )


def _in_rows(array: Any) -> Any:
    """Give a Dask array whose chunks hold whole rows."""
    import dask.array as da

    return da.asarray(array).rechunk({1: -1})


def _empty(like: Any, axes: int) -> np.ndarray:
    return np.empty((0,) * axes, like.dtype)


def _alone(of_chunk: Callable) -> Callable:
    """Let what a function gives of one chunk of patterns be alone along an axis of chunks in front."""

    @wraps(of_chunk)
    def with_axis(*arguments, **options) -> np.ndarray:
        return of_chunk(*arguments, **options)[None]

    return with_axis


@_alone
def _sums_of_chunk(beta, state, patterns, values=None, *, own, norms) -> np.ndarray:
    values = patterns if own else values
    found = over_states(lambda piece, sums: sums, state, patterns, beta, values, norms)
    rows = np.concatenate([_packed(replace(sums, largest=found[0].largest)) for sums in found])
    if values is None or own or np.isfinite(rows).all():
        return rows
    from .network import weighted_values  # it sends Dask arrays here

    # a sum of large values may overflow where their mean, which is the sum relative to the logarithm of the total, does not
    sums = _unpacked(rows, norms)
    return _packed(
        replace(
            sums,
            reference=sums.logarithm[:, None],
            total=np.ones_like(sums.total),
            weighted=weighted_values(state, patterns, beta, values),
        )
    )


@_alone
def _covariances_of_chunk(beta, state, patterns, sums) -> np.ndarray:
    return _packed(covariance(state, patterns, beta, _means(sums)))


def _unchanged(part, axis, keepdims) -> np.ndarray:
    return part


def _merged(parts, axis, keepdims, norms) -> np.ndarray:
    sums = _packed(reduce(add, (_unpacked(part, norms) for part in parts)))
    return sums[None] if keepdims else sums


def _means(sums) -> np.ndarray:
    return _unpacked(sums, norms=False).mean


def _logarithms(sums) -> np.ndarray:
    return _unpacked(sums, norms=True).logarithm


def _norms(sums) -> np.ndarray:
    covariances = _means(sums)
    width = isqrt(covariances.shape[1])
    return namespace_of(sums).spectral_norm(covariances.reshape(-1, width, width))


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
        rows[:, :1],
        rows[:, 1:2],
        rows[:, 2:last] if last > 2 else None,
        rows[:, last:].max() if norms else None,
    )
