r"""Quantities of a set of patterns: norms, mean, spread, separation, and the balls around the patterns.

All functions take patterns (..., N, d) as rows, of any number system, and reduce over the patterns.
"""

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against
from ..functions import dot, norm, squared_norm

__all__ = [
    "ball_radius",
    "diameter",
    "gap_to_others",
    "largest_norm",
    "largest_spread",
    "least_separation",
    "log_pair_count",
    "mean_pattern",
    "peak_variance",
    "separation",
    "softmax_jacobian",
    "squared_spectral_norm",
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


def diameter(patterns):
    r"""The diameter is the largest distance :math:`\max_{i,j} \|x_i - x_j\|` of two patterns, shape (...); it is at most :math:`2M`."""
    xp = namespace_of(patterns)
    distances = norm(patterns[..., :, None, :] - patterns[..., None, :, :])
    return xp.max(xp.max(distances, axis=-1), axis=-1)


def squared_spectral_norm(patterns):
    r"""The squared spectral norm is :math:`\|X\|_2^2 = \lambda_{\max}(X^T X)`, shape (...), at most :math:`N M^2` [Ramsauer et al. 2021, Eq. (66)]."""
    xp = namespace_of(patterns)
    return xp.spectral_norm(xp.matmul(xp.matrix_transpose(patterns), patterns))


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


def softmax_jacobian(p, beta):
    r"""The Jacobian of the softmax at weights p is :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)`, of norm at most :math:`\beta/2`.

    Parameters
    ----------
    p : array (..., N)
        Non-negative weights that sum to one.
    beta : positive number or array of leading axes of p
        Inverse temperature.

    Returns
    -------
    array (..., N, N)
        Symmetric, positive semi-definite.

    References
    ----------
    Ramsauer et al. (2021), Eq. (63), Lemma A20.
    """
    xp = namespace_of(p)
    spread = xp.convert(np.eye(p.shape[-1]), p) * p[..., None] - p[..., :, None] * p[..., None, :]
    return spread * against(beta, spread)


def gap_to_others(state, patterns):
    r"""The gap of pattern 0 at a state is :math:`\min_{j \ne 0} \xi^T (x_0 - x_j)`, shape (..., S); it may be negative."""
    xp = namespace_of(state, patterns)
    return xp.min(dot(state[..., :, None, :], (patterns[..., :1, :] - patterns[..., 1:, :])[..., None, :, :]), axis=-1)
