"""Decorators at the door of an operation: its arguments are checked once, a state may be one or many, sums keep their digits."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

from .dispatch import namespace_of, system_of
from .inputs import (
    MANY,
    as_real_array,
    checked_arrays,
    checked_beta,
    is_on_disk,
    is_plain,
    is_read_by_slices,
    rejected,
    same_width,
)
from .results import check_range

__all__ = ["beta_of_batch", "in_sum_precision", "narrowed", "network_operation", "on_states", "widened"]


def on_states(result_axes: int) -> Callable:
    """Decorate an operation on (state, second array, ...): a state (d,) becomes (1, d) inside and loses that axis on return.

    Parameters
    ----------
    result_axes : int
        How many axes the result has behind the axis of states.
    """

    def decorate(operation: Callable) -> Callable:
        @wraps(operation)
        def on_any_states(state, *args, **options):
            if state.ndim > 1:
                return operation(state, *args, **options)
            result = operation(state[None, :], *args, **options)
            return namespace_of(result).squeeze(result, axis=-1 - result_axes)

        return on_any_states

    return decorate


def widened(array):
    """Give floats of 16 bits in float32, where sums over many patterns stay in range and keep their digits; others as they are."""
    narrow = getattr(getattr(array, "dtype", None), "itemsize", 4) < 4
    return namespace_of(array).astype(array, namespace_of(array).float32) if narrow else array


def narrowed(result, like):
    """Give a float result the dtype of what it was computed from before that was widened."""
    same = getattr(result, "dtype", None) in (None, getattr(like, "dtype", None))  # a single symbol or ball has none
    return result if same else namespace_of(result).astype(result, like.dtype)


def in_sum_precision(operation: Callable) -> Callable:
    """Decorate an operation on (state, ...): arrays of 16 bits are computed with in float32, and what comes of them is rounded."""

    @wraps(operation)
    def computed(state, *others, **options):
        wide = widened(state)
        if wide is state:
            return operation(state, *others, **options)
        arrays = (widened(x) if getattr(x, "dtype", None) == state.dtype else x for x in others)
        result = operation(wide, *arrays, **options)
        return tuple(narrowed(x, state) for x in result) if isinstance(result, tuple) else narrowed(result, state)

    return computed


def network_operation(result_axes: int, streams: bool = False, infinite: bool = False) -> Callable:
    """Check the arguments of an operation f(state, patterns, beta, ...) once, at its door; what follows is passed on.

    Parameters
    ----------
    result_axes : int
        How many axes the result has behind the axis of states.
    streams : bool
        Whether the operation reads patterns from disk by slices.
    infinite : bool
        Whether infinity may be the right result.
    """

    def decorate(operation: Callable) -> Callable:
        inner = np.errstate(all="ignore")(in_sum_precision(on_states(result_axes)(operation)))

        @wraps(operation)
        def checked(state, patterns, beta, *others, **options):
            if streams and (is_on_disk(patterns) or (is_plain(state) and is_read_by_slices(patterns))):
                given = _beside_slices(state, patterns)
                rows = widened(given).reshape(-1, given.shape[-1])
                beta = checked_beta(beta, given)
                result = narrowed(inner(rows, patterns, beta, *others, **options), given)
                # looking at the patterns beforehand would read them twice
                check_range(result, beta, state=given, patterns=patterns)
                return result.reshape(given.shape[:-1] + result.shape[1:])
            # looking at many patterns takes as long as a product with a few states; NaN and infinity show in the result
            large = streams and is_plain(patterns) and patterns.size > MANY
            unread = ("state", "patterns") if large else ()
            state, patterns = checked_arrays({"state": 1, "patterns": 2}, unread, state=state, patterns=patterns)
            same_width(patterns=patterns, state=state)
            beta = beta_of_batch(beta, state, patterns)
            result = inner(state, patterns, beta, *others, **options)
            if not infinite:
                check_range(result, beta, state=state, patterns=patterns)
            return result

        return checked

    return decorate


def beta_of_batch(beta: Any, state: Any, patterns: Any) -> Any:
    """Check beta, and give an array of them the axes of the whole batch: these lead every array that it meets."""
    stored = tuple(patterns.shape[:-2])
    batch = np.broadcast_shapes(tuple(state.shape[:-2]), stored) if stored or state.ndim > 2 else ()
    beta = checked_beta(beta, patterns, stored, batch)
    return namespace_of(beta).broadcast_to(beta, batch) if getattr(beta, "ndim", 0) else beta


def _beside_slices(state: Any, patterns: Any) -> np.ndarray:
    """Check patterns by what is known without reading them, and give the states in the dtype of the result."""
    given = as_real_array("state", state)
    (state,) = checked_arrays({"state": 1}, state=given)
    if not is_plain(state):
        raise rejected("state", f"an array of {system_of(state)}", "a NumPy array (..., d) beside patterns on disk")
    if len(patterns.shape) != 2 or 0 in patterns.shape:
        raise rejected("patterns", f"shape {tuple(patterns.shape)} on disk", "shape (N, d) with at least one pattern")
    if np.dtype(patterns.dtype).kind not in "bifu":
        raise rejected("patterns", f"dtype {patterns.dtype}", "real numbers (boolean and integer data are promoted)")
    if patterns.shape[1] != state.shape[-1]:
        raise rejected(
            "state",
            f"{state.shape[-1]} components in shape {state.shape}",
            f"the {patterns.shape[1]} components of patterns",
        )
    floating = [kind for kind in (given.dtype, np.dtype(patterns.dtype)) if kind.kind == "f"]
    return state.astype(np.result_type(*floating) if floating else np.float64, copy=False)
