"""Update, energy, attention and Jacobian norms of the modern network for any number of patterns and states."""

from itertools import product
from typing import Any

import array_api_compat
import numpy as np

from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.inputs import checked_arrays, checked_beta, same_width
from .sums import exponential_sums, in_memory

__all__ = ["attention", "energy", "gradient", "jacobian_norm", "update", "worth_streaming"]

# Above so many scores the plain form leaves the cache (NumPy), or may not fit in memory (libraries that thread for themselves).
HOST_SCORES, LIBRARY_SCORES = 2**18, 2**24


def worth_streaming(state: Any, patterns: Any) -> bool:
    """Say whether the scores of checked states (..., S, d) and patterns (..., N, d) are too many to be stored."""
    system = system_of(patterns)
    if system in (None, "balls", "symbols", "tracked") or "Tracer" in type(patterns).__name__:
        return False
    if system == "dask" or not in_memory(patterns):
        return True
    return state.shape[-2] * patterns.shape[-2] > (HOST_SCORES if system == "numpy" else LIBRARY_SCORES)


def update(state, patterns, beta):
    r"""The streamed update is :math:`f(\xi) = \sum_i p_i x_i`, without storing the weights p.

    Parameters
    ----------
    state : array (..., S, d)
        States.
    patterns : array (..., N, d), or (N, d) on disk
        Stored patterns: an array of any library, a NumPy memory map, or what is read by slices into NumPy arrays
        (HDF5, Zarr). They are read once.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, d)
        Equal to :func:`hopfield_theory.modern.update` up to rounding.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty or not finite, or beta is not positive.
    """
    return _by_network(state, patterns, beta, lambda x, rows, b: _rows(x, rows, b, rows, "mean"))


def attention(query, key, value, beta):
    r"""Streamed attention reads out the values, :math:`z_s = \sum_i \mathrm{softmax}(\beta K q_s)_i \, v_i`.

    Parameters
    ----------
    query, key, value : arrays (S, d_k), (N, d_k), (N, d_v)
        Queries, keys and values, as rows.
    beta : positive number
        Inverse temperature.

    Returns
    -------
    array (S, d_v)

    Raises
    ------
    ValueError
        If an argument is empty or not finite, the shapes do not fit, or beta is not positive.
    """
    query, key, value = checked_arrays({"query": 2, "key": 2, "value": 2}, query=query, key=key, value=value)
    same_width(key=key, query=query)
    return _rows(query, key, checked_beta(beta, key), value, "mean")


def energy(state, patterns, beta):
    r"""The streamed energy is :math:`-\mathrm{lse}(\beta, X\xi) + \frac12\|\xi\|^2 + \beta^{-1}\ln N + \frac12 M^2`.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`update`.

    Returns
    -------
    array (..., S)

    Raises
    ------
    ValueError
        As in :func:`update`.
    """
    return _by_network(state, patterns, beta, _energy)


def gradient(state, patterns, beta):
    r"""The streamed gradient of the energy is :math:`\nabla E(\xi) = \xi - f(\xi)`.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`update`.

    Returns
    -------
    array (..., S, d)

    Raises
    ------
    ValueError
        As in :func:`update`.
    """
    return state - update(state, patterns, beta)


def jacobian_norm(state, patterns, beta):
    r"""The streamed spectral norm of the Jacobian is that of :math:`\beta \sum_i p_i (x_i - f)(x_i - f)^T`, in two passes.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`update`; patterns on disk are read twice, because the covariance is formed around its centre.

    Returns
    -------
    array (..., S)

    Raises
    ------
    ValueError
        As in :func:`update`.
    """
    return _by_network(state, patterns, beta, _jacobian_norm)


def _rows(state: Any, patterns: Any, beta: Any, value: Any, attribute: str) -> Any:
    """Give one attribute of the sums for every state."""
    sums = exponential_sums(state, patterns, beta, value)
    return namespace_of(state).concat([getattr(found, attribute) for _, found in sums], axis=0)


def _energy(state: Any, patterns: Any, beta: Any) -> Any:
    xp = namespace_of(state)
    found = [sums for _, sums in exponential_sums(state, patterns, beta, norms=True)]
    logarithm = xp.concat([sums.logarithm for sums in found], axis=0) - float(np.log(patterns.shape[0]))
    return xp.sum(state * state, axis=-1) / 2 - logarithm / beta + found[0].largest / 2


def _jacobian_norm(state: Any, patterns: Any, beta: Any) -> Any:
    xp = namespace_of(state)
    norms = []
    for piece, sums in exponential_sums(state, patterns, beta, patterns):
        for query, logarithm, mean in zip(state[piece], sums.logarithm, sums.mean, strict=True):
            covariance = 0.0
            for start in range(0, patterns.shape[0], rows := 2**17 // state.shape[1]):
                block = xp.asarray(patterns[start : start + rows], dtype=state.dtype)
                weights = xp.exp(xp.matmul(block, query) * beta - logarithm)
                centred = block - mean
                covariance = covariance + xp.matmul((weights[:, None] * centred).T, centred)
            norms.append(xp.spectral_norm(covariance * beta))
    return xp.stack(norms)


def _by_network(state: Any, patterns: Any, beta: Any, operation: Any) -> Any:
    """Check the arguments, and apply an operation on (S, d) and (N, d) to every network of a batch."""
    if system_of_stored(patterns) or not in_memory(patterns):
        return _from_disk(state, patterns, beta, operation)
    state, patterns = checked_arrays({"state": 2, "patterns": 2}, state=state, patterns=patterns)
    same_width(patterns=patterns, state=state)
    beta = checked_beta(beta, patterns, tuple(patterns.shape[:-2]))
