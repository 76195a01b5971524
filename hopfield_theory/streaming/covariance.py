"""The covariance of the patterns under the softmax weights of one state, without anything of shape (N, d) beside them."""

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
def covariance(point: Any, patterns: Any, beta: Any, mean: Any) -> ExponentialSum:
    r"""Give the sum for a state (d,) of :math:`\beta (x_i - f)(x_i - f)^T`, in one row of d^2 numbers; its mean f is known.

    The weights are normalised by their own total: scores that are computed a second time may differ by more than one.

    Parameters
    ----------
    point : array (d,)
        A state.
    patterns : array (N, d), or what is read by slices into NumPy arrays
        All patterns, or some of them.
    beta : positive number or array ()
    mean : array (d,)
        The update f of the state.

    Returns
    -------
    ExponentialSum
        Of one state, with the covariance as its mean.
    """
    xp, rows = namespace_of(point), max(1, COVARIANCE_BLOCK // point.shape[0])

    def of_block(where: slice) -> ExponentialSum:
        block = patterns[where, :]
        block = np.asarray(block, dtype=point.dtype) if isinstance(point, np.ndarray) else block
        centred, exponents = block - mean, xp.matmul(block, point) * beta
        reference = xp.max(exponents) + log(patterns.shape[0])  # then a sum is no larger than what is summed
        weights = xp.exp(exponents - reference)
        moment = xp.matmul((weights[:, None] * centred).T, centred) * beta
        return ExponentialSum(*(xp.reshape(part, (1, -1)) for part in (reference, xp.sum(weights), moment)))

    return reduce(add, map(of_block, blocks(patterns.shape[0], rows)))
