"""Update, energy and Jacobian norm of the modern network without its scores; arguments are checked by the callers in ``models``."""

from collections.abc import Callable
from functools import wraps
from math import frexp, log
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.inputs import is_lazy, is_on_disk, is_plain, is_read_by_slices
from ..arithmetic.results import is_finite
from . import host, sharded
from .covariance import covariance
from .states import over_states
from .sums import ExponentialSum, blocks
from .threads import in_threads

__all__ = ["energy", "jacobian_norm", "update", "weighted_values", "worth_it"]

# More scores than these leave the cache (NumPy), or need not fit in memory (libraries that thread for themselves).
HOST_SCORES, LIBRARY_SCORES = 2**18, 2**24
COVARIANCES = 2**18  # numbers in those of one group of states


def worth_it(state: Any, patterns: Any) -> bool:
    """Say whether the scores of states (..., S, d) and patterns (..., N, d) are too many, or too far away, to be stored."""
    if is_read_by_slices(patterns):
        return True
    if is_plain(state) and is_plain(patterns):
        return state.shape[-2] * patterns.shape[-2] > HOST_SCORES
    if _is_sharded(state, patterns):
        return True
    systems = {system_of(state), system_of(patterns)}
    if systems & {"balls", "symbols", "tracked", "dual"} or is_lazy(state) or is_lazy(patterns):
        return False
    return state.shape[-2] * patterns.shape[-2] > (HOST_SCORES if "numpy" in systems else LIBRARY_SCORES)


def _is_sharded(state: Any, patterns: Any) -> bool:
    return not is_on_disk(patterns) and "dask" in (system_of(state), system_of(patterns))


def _one_network(operation: Callable) -> Callable:
    """Apply an operation on (S, d), (N, d) and a number to every network of a batch."""

    @wraps(operation)
    def batched(state, patterns, beta, *others):
        if state.ndim == len(patterns.shape) == 2:
            return operation(state, patterns, beta, *others)
        xp = namespace_of(state, patterns)
        batch = np.broadcast_shapes(state.shape[:-2], patterns.shape[:-2])
        arrays = [xp.broadcast_to(array, (*batch, *array.shape[-2:])) for array in (state, patterns, *others)]
        networks = [
            operation(
                *(array[(*index, ...)] for array in arrays[:2]),
                beta[index] if getattr(beta, "ndim", 0) else beta,
                *(array[(*index, ...)] for array in arrays[2:]),
            )
            for index in np.ndindex(batch)
        ]
        return xp.reshape(xp.stack(networks), (*batch, *networks[0].shape))

    return batched


@_one_network
def weighted_values(state, patterns, beta, values):
    r"""The means of values (..., N, d_v) under the weights :math:`\mathrm{softmax}(\beta X\xi)` have shape (..., S, d_v)."""
    if _is_sharded(state, patterns):
        return sharded.weighted_values(state, patterns, beta, values)
    means = _means(state, patterns, beta, values)
    if values is patterns or is_finite(means):
        return means
    # a sum of large values may overflow where their mean does not
    xp = namespace_of(values)
    size = 2.0 ** (frexp(float(xp.max(xp.abs(values))))[1] - 1)
    return xp.where(xp.isfinite(means), means, _means(state, patterns, beta, values / size) * size)


def _means(state: Any, patterns: Any, beta: Any, values: Any) -> Any:
    if not isinstance(state, np.ndarray):
        means = over_states(lambda piece, sums: sums.mean, state, patterns, beta, values)
        return namespace_of(state).concat(means, axis=0)
    result = np.empty((state.shape[0], values.shape[1]), state.dtype)

    def keep(piece: slice, sums: ExponentialSum) -> None:
        np.divide(sums.weighted, sums.total, out=result[piece])

    over_states(keep, state, patterns, beta, values)
    return result


def update(state, patterns, beta):
    r"""The update :math:`f(\xi) = \sum_i p_i x_i` has the shape of the states; patterns on disk are read once."""
    return weighted_values(state, patterns, beta, patterns)


@_one_network
def energy(state, patterns, beta):
    r"""The energy :math:`-\mathrm{lse}(\beta, X\xi) + \frac12\|\xi\|^2 + \beta^{-1}\ln N + \frac12 M^2` has shape (..., S)."""
    xp = namespace_of(state)

    if _is_sharded(state, patterns):
        logarithm, largest = sharded.logarithm_and_largest(state, patterns, beta)
    else:
        found = over_states(lambda piece, sums: sums, state, patterns, beta, norms=True)
        logarithm, largest = xp.concat([sums.logarithm for sums in found], axis=0), found[0].largest
    squares = host.squared_norms(state) if isinstance(state, np.ndarray) else xp.vecdot(state, state)
    return (log(patterns.shape[0]) - logarithm) / beta + (squares + largest) / 2


@_one_network
def jacobian_norm(state, patterns, beta):
    r"""The norm :math:`\|\beta \sum_i p_i (x_i - f)(x_i - f)^T\|_2` has shape (..., S).

    The patterns are read once for the means, and once for every group of states whose covariances fit in memory.
    """
    if _is_sharded(state, patterns):
        return sharded.jacobian_norm(state, patterns, beta)
    xp, width, mean = namespace_of(state), state.shape[1], _means(state, patterns, beta, patterns)

    def norms(group: slice) -> Any:
        moments = covariance(state[group, :], patterns, beta, mean[group, :]).mean
        return xp.spectral_norm(xp.reshape(moments, (-1, width, width)))

    groups = blocks(state.shape[0], max(1, COVARIANCES // width**2))
    in_memory = isinstance(state, np.ndarray) and not is_read_by_slices(patterns)
    return xp.concat(in_threads(norms, groups) if in_memory else list(map(norms, groups)), axis=0)
