"""Covariances of the patterns under the softmax weights of states, without anything of shape (N, d) beside them."""

from functools import reduce
from math import log
from operator import add
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from .sums import ExponentialSum, blocks

__all__ = ["covariance"]

COVARIANCE_BLOCK = 2**17  # numbers in one block of centred patterns


@np.errstate(over="ignore", invalid="ignore")  # it runs in threads, which do not have the caller's state
def covariance(state: Any, patterns: Any, beta: Any, mean: Any) -> ExponentialSum:
    r"""Give the sums for states (S, d) of :math:`\beta (x_i - f)(x_i - f)^T`, in rows of d^2 numbers; their means f are known.

    The weights are normalised by their own total: scores that are computed a second time may differ by more than one.

    Parameters
    ----------
    state : array (S, d)
        States.
    patterns : array (N, d), or what is read by slices into NumPy arrays
        All patterns, or some of them; read once.
    beta : positive number or array ()
    mean : array (S, d)
        The updates f of the states.

    Returns
    -------
    ExponentialSum
        With the covariances as its mean.
    """
    xp, rows = namespace_of(state), max(1, COVARIANCE_BLOCK // state.shape[1])

    def of_block(where: slice) -> ExponentialSum:
        block = patterns[where, :]
        block = np.asarray(block, dtype=state.dtype) if isinstance(state, np.ndarray) else block
        columns = zip(*(of_state(block, state[k, :], mean[k, :]) for k in range(state.shape[0])), strict=True)
        return ExponentialSum(*(xp.concat(column, axis=0) for column in columns))

    def of_state(block: Any, point: Any, centre: Any) -> list:
        centred, exponents = block - centre, xp.matmul(block, point) * beta
        reference = xp.max(exponents) + log(patterns.shape[0])  # then a sum is no larger than what is summed
        weights = xp.exp(exponents - reference)
        moment = xp.matmul((weights[:, None] * centred).T, centred) * beta
        return [xp.reshape(part, (1, -1)) for part in (reference, xp.sum(weights), moment)]

    return reduce(add, map(of_block, blocks(patterns.shape[0], rows)))
