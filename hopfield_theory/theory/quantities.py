r"""Quantities of a set of patterns: norms, mean, spread, separation, and the balls around the patterns.

All functions take patterns (..., N, d) as rows, of any number system, and reduce over the patterns.
"""

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..functions import dot, norm, squared_norm

__all__ = [
    "ball_radius",
    "largest_norm",
    "largest_spread",
    "least_separation",
    "log_pair_count",
    "mean_pattern",
    "peak_variance",
    "separation",
]


def largest_norm(patterns):
    r"""The largest norm is :math:`M = \max_i \|x_i\|`, shape (...) [Ramsauer et al. 2021, Eq. (12)]."""
    return namespace_of(patterns).max(norm(patterns), axis=-1)


def mean_pattern(patterns):
    r"""The mean pattern is :math:`m_x = \frac1N \sum_i x_i`, shape (..., d) [Ramsauer et al. 2021, Eq. (24)]."""
    return namespace_of(patterns).mean(patterns, axis=-2)


def largest_spread(patterns):
    r"""The largest spread is :math:`m_{\max} = \max_i \|x_i - m_x\|`, shape (...) [Ramsauer et al. 2021, Eq. (80)]."""
    return largest_norm(patterns - mean_pattern(patterns)[..., None, :])


def separation(patterns):
    r"""The separation of a pattern is :math:`\Delta_i = x_i^T x_i - \max_{j \ne i} x_i^T x_j`, shape (..., N).

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.

    Returns
    -------
    array (..., N)
        It may be negative.

    Raises
    ------
    ValueError
        If there is only one pattern.

    References
    ----------
    Ramsauer et al. (2021), Definition 2, Eqs. (5), (70).
    """
    xp, count = namespace_of(patterns), patterns.shape[-2]
    if count < 2:
        raise ValueError(f"patterns: got {count} pattern; allowed is at least 2, for a separation compares two")
    overlaps = xp.matmul(patterns, xp.matrix_transpose(patterns))
    own = squared_norm(patterns)
    # the gap of a pattern to itself is zero; lift it above every other gap, which is at most 2 M^2
    itself = xp.convert(np.eye(count), patterns) * (3 * xp.max(own, axis=-1, keepdims=True) + 1)[..., None]
    return xp.min(own[..., None] - overlaps + itself, axis=-1)


def least_separation(patterns):
    r"""The least separation is :math:`\Delta_{\min} = \min_i \Delta_i`, shape (...)."""
    return namespace_of(patterns).min(separation(patterns), axis=-1)


def ball_radius(patterns, beta):
    r"""The ball around a pattern has radius :math:`1/(\beta N M)`, shape (...) [Ramsauer et al. 2021, Definition 3]."""
    return 1 / (beta * (largest_norm(patterns) * patterns.shape[-2]))


def log_pair_count(patterns, beta):
    r"""The logarithm :math:`\ln(2 (N-1) N \beta M^2)` decides storage; positive, it keeps the balls apart [Eqs. (142), (305)]."""
    xp, count = namespace_of(patterns), patterns.shape[-2]
    return xp.log(beta * (largest_norm(patterns) ** 2 * (2 * (count - 1) * count)))


def peak_variance(p):
    r"""The largest variance of an indicator under weights p is :math:`m = \max_i p_i (1 - p_i)`, shape (...)."""
    return namespace_of(p).max(p * (1 - p), axis=-1)


def gap_to_others(state, patterns):
    r"""The gap of pattern 0 at a state is :math:`\min_{j \ne 0} \xi^T (x_0 - x_j)`, shape (..., S); it may be negative."""
    xp = namespace_of(state, patterns)
    return xp.min(dot(state[..., :, None, :], (patterns[..., :1, :] - patterns[..., 1:, :])[..., None, :, :]), axis=-1)
