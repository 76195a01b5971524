"""The covariance of the patterns under the softmax weights of one state, without anything of shape (N, d) beside them."""

from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from .sums import blocks

__all__ = ["covariance"]

COVARIANCE_BLOCK = 2**17  # numbers in one block of centred patterns


def covariance(point: Any, patterns: Any, beta: Any, logarithm: Any, mean: Any) -> Any:
    r"""Give :math:`\beta \sum_i p_i (x_i - f)(x_i - f)^T` of shape (d, d) for a state (d,), centred by its known mean f.

    Parameters
    ----------
    point : array (d,)
        A state.
    patterns : array (N, d), or what is read by slices into NumPy arrays
    beta : positive number or array ()
    logarithm : array ()
        The logarithm of the state's exponential sum over all patterns; these may be some of them.
    mean : array (d,)
        The update f of the state.

    Returns
    -------
    array (d, d)
    """
    xp, rows = namespace_of(point), max(1, COVARIANCE_BLOCK // point.shape[0])
    found = 0 * xp.matmul(point[:, None], point[None, :])
    for where in blocks(patterns.shape[0], rows):
        block = patterns[where, :]
        block = np.asarray(block, dtype=point.dtype) if isinstance(point, np.ndarray) else block
        centred = block - mean
        weights = xp.exp(xp.matmul(block, point) * beta - logarithm)
        found = found + xp.matmul((weights[:, None] * centred).T, centred)
    return found * beta
