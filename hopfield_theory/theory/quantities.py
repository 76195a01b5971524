r"""Quantities of a set of patterns: norms, mean, spread, separation, and the balls around the patterns.

All functions take patterns (..., N, d) as rows, of any number system, and reduce over the patterns.
"""

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against
from ..functions import dot, norm, softmax, squared_norm

__all__ = [
    "ball_radius",
    "cluster_ball_radius",
    "diameter",
    "gap_to_others",
    "largest_cosine",
    "largest_entry",
    "largest_norm",
    "largest_one_norm",
    "largest_row_sum",
    "largest_spread",
    "least_separation",
    "log_pair_count",
    "mean_gap",
    "mean_jacobian_along",
    "mean_pattern",
    "mean_separation",
    "mean_softmax_jacobian",
    "mean_weight_jacobian_norm",
    "peak_variance",
    "peak_variance_in_box",
    "score_range",
    "separation",
    "softmax_jacobian",
    "squared_spectral_norm",
    "tail_weight",
    "trace",
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
    r"""The diameter is the largest distance of two patterns, :math:`\max_{i,j} \|x_i - x_j\| \le 2M`, shape (...)."""
    xp = namespace_of(patterns)
    distances = norm(patterns[..., :, None, :] - patterns[..., None, :, :])
    return xp.max(xp.max(distances, axis=-1), axis=-1)


def squared_spectral_norm(patterns):
    r"""The squared spectral norm is :math:`\|X\|_2^2 = \lambda_{\max}(X^T X) \le N M^2`, shape (...) [Eq. (66)]."""
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


def largest_cosine(points):
    r"""The largest cosine of N unit vectors is :math:`\max_{i<j} u_i^T u_j`, shape (...); a spherical code makes it small."""
    xp = namespace_of(points)
    # the cosine of a vector with itself is one; push it below every other
    itself = 3 * xp.convert(np.eye(points.shape[-2]), points)
    cosines = xp.matmul(points, xp.matrix_transpose(points)) - itself
    return xp.max(xp.max(cosines, axis=-1), axis=-1)


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


def peak_variance_in_box(low, high, beta):
    r"""The largest :math:`p_i (1 - p_i)` of :math:`p = \mathrm{softmax}(\beta z)` in a box :math:`a \le z \le b`, shape (...).

    A weight rises with its own score and falls with every other, so over the box :math:`p_i` runs through an interval
    with ends at two corners.

    Parameters
    ----------
    low, high : array (..., N)
        The opposite corners a and b.
    beta : positive number or array of leading axes
        Inverse temperature.

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Lemma A25.
    """
    xp = namespace_of(low, high)
    own = xp.convert(np.eye(low.shape[-1]), low)
    low, high = low[..., None, :], high[..., None, :]
    least, most = (
        xp.sum(own * softmax(rest + own * (mine - rest), beta), axis=-1) for mine, rest in ((low, high), (high, low))
    )
    return peak_variance(xp.maximum(least, xp.minimum(most, 0 * most + 0.5)))


def softmax_jacobian(p, beta):
    r"""The Jacobian of the softmax at weights p is :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)`.

    Parameters
    ----------
    p : array (..., N)
        Non-negative weights that sum to one.
    beta : positive number or array of leading axes of p
        Inverse temperature.

    Returns
    -------
    array (..., N, N)
        Symmetric, positive semi-definite, of norm at most :math:`\beta/2`.

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


def tail_weight(p, size: int):
    r"""The tail weight is :math:`\gamma = \sum_{i > l} p_i`, what lies outside the first l = size patterns [Eq. (193)]."""
    return namespace_of(p).sum(p[..., size:], axis=-1)


def mean_gap(state, cluster, others):
    r"""The gap of the mean of a cluster at a state is :math:`\min_{j > l} \xi^T (m_x - x_j)`, shape (..., S); it may be negative.

    Parameters
    ----------
    state : array (..., S, d)
        States.
    cluster : array (..., l, d)
        The first l patterns, with mean :math:`m_x`.
    others : array (..., N - l, d)
        The other patterns, at least one.

    Returns
    -------
    array (..., S)

    References
    ----------
    Ramsauer et al. (2021), Eqs. (227), (243).
    """
    xp = namespace_of(state, cluster, others)
    return xp.min(dot(state[..., :, None, :], (mean_pattern(cluster)[..., None, :] - others)[..., None, :, :]), axis=-1)


def mean_separation(cluster, others):
    r"""The separation of the mean of a cluster is :math:`\Delta_m = \min_{j > l} m_x^T (m_x - x_j)`, shape (...) [Eq. (236)]."""
    return mean_gap(mean_pattern(cluster)[..., None, :], cluster, others)[..., 0]


def cluster_ball_radius(cluster, beta):
    r"""The ball around the mean of a cluster that is no single point has radius :math:`1/(\beta m_{\max})` [Eq. (238)]."""
    return 1 / (beta * largest_spread(cluster))


def largest_one_norm(patterns):
    r"""The largest 1-norm of a pattern is :math:`M_1 = \max_i \|x_i\|_1`, shape (...)."""
    xp = namespace_of(patterns)
    return xp.max(xp.sum(xp.abs(patterns), axis=-1), axis=-1)


def largest_row_sum(patterns):
    r"""The largest absolute sum of a component over the patterns is :math:`\max_k \sum_i |x_{ik}|`, shape (...).

    With the patterns as the columns of X, as in the source, it is :math:`\|X\|_\infty`.
    """
    xp = namespace_of(patterns)
    return xp.max(xp.sum(xp.abs(patterns), axis=-2), axis=-1)


def largest_entry(patterns):
    r"""The largest absolute entry is :math:`M_\infty = \max_i \|x_i\|_\infty`, shape (...)."""
    xp = namespace_of(patterns)
    return xp.max(xp.max(xp.abs(patterns), axis=-1), axis=-1)


def score_range(state, patterns):
    r"""The range of the scores is :math:`\max_{i,j} \xi^T (x_i - x_j)`, shape (..., S)."""
    xp = namespace_of(state, patterns)
    scores = xp.matmul(state, xp.matrix_transpose(patterns))
    return xp.max(scores, axis=-1) - xp.min(scores, axis=-1)


def mean_softmax_jacobian(p, patterns, beta, nodes: int = 16):
    r"""The mean softmax Jacobian from 0 to p is :math:`\int_0^1 J_s(g(\lambda p))\,d\lambda`, up to an error bound.

    It is :func:`mean_jacobian_along` the segment of the scores from 0 to :math:`z / \beta`; D is the range of z.

    Parameters
    ----------
    p : array (..., S, N)
        Vectors of weights.
    patterns : array (..., N, d)
        Stored patterns, as rows; :math:`g(p) = \mathrm{softmax}(z)` with :math:`z = \beta X X^T p`.
    beta : positive number or array (...)
        Inverse temperature.
    nodes : int
        How many nodes the rule has.

    Returns
    -------
    tuple of arrays (..., S, N, N) and (..., S)
        The rule's value, and a bound on its distance from the integral in spectral norm,
        :math:`\beta D^2 / (48\,\mathrm{nodes}^2)`.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (106), (107), (108).
    """
    xp = namespace_of(p, patterns)
    scores = xp.matmul(xp.matmul(p, patterns), xp.matrix_transpose(patterns))
    return mean_jacobian_along(0 * scores, scores, beta, nodes)


def mean_jacobian_along(scores, step, beta, nodes: int = 16):
    r"""The mean softmax Jacobian along a segment is :math:`\int_0^1 J_s(z + \lambda h)\,d\lambda`, up to an error bound.

    The integral is taken by the midpoint rule. For a unit vector v the integrand :math:`v^T J_s v` is :math:`\beta`
    times a variance under the weights :math:`\mathrm{softmax}(\beta (z + \lambda h))`. Its second derivative is
    :math:`\beta^3` times a fourth cumulant and at most :math:`\beta^3 D^2 / 2`, D the range of h.

    Parameters
    ----------
    scores, step : array (..., N)
        The start z of the segment, and the way h to its end.
    beta : positive number or array (...)
        Inverse temperature.
    nodes : int
        How many nodes the rule has.

    Returns
    -------
    tuple of arrays (..., N, N) and (...)
        The rule's value, and a bound on its distance from the integral in spectral norm,
        :math:`\beta^3 D^2 / (48\,\mathrm{nodes}^2)`.

    References
    ----------
    Ramsauer et al. (2021), Lemma A32, Eqs. (473), (540).
    """
    xp = namespace_of(scores, step)
    total = 0
    for node in range(nodes):
        total = softmax_jacobian(softmax(scores + step * (2 * node + 1) / (2 * nodes), beta), beta) + total
    reach = xp.max(step, axis=-1) - xp.min(step, axis=-1)
    factor = against(beta, reach)
    return total / nodes, factor * (factor * reach) ** 2 / (48 * nodes**2)


def mean_weight_jacobian_norm(p, patterns, beta, nodes: int = 16):
    r"""The spectral norm of the mean Jacobian :math:`J^m = X X^T J_s^m` from 0 to p lies between two ends.

    Parameters
    ----------
    p, patterns, beta, nodes
        As in :func:`mean_softmax_jacobian`.

    Returns
    -------
    tuple of arrays (..., S)
        The lower and the upper end; the lower may be negative.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (106), (108).
    """
    xp = namespace_of(p, patterns)
    middle, error = mean_softmax_jacobian(p, patterns, beta, nodes)
    gram = xp.matmul(patterns, xp.matrix_transpose(patterns))
    product = xp.matmul(gram[..., None, :, :], middle)
    size = xp.sqrt(xp.spectral_norm(xp.matmul(product, xp.matrix_transpose(product))))
    slack = error * squared_spectral_norm(patterns)[..., None]
    return size - slack, size + slack


def trace(matrix):
    """The trace is the sum of the diagonal of square matrices (..., n, n), shape (...)."""
    xp = namespace_of(matrix)
    return xp.sum(xp.sum(xp.convert(np.eye(matrix.shape[-1]), matrix) * matrix, axis=-1), axis=-1)


def weighted_spread(p, patterns, point):
    r"""The weighted spread is :math:`\sum_i p_i \|x_i - a\|^2` for weights (..., S, N), points a (..., S, d) [Eq. (210)]."""
    distances = squared_norm(patterns[..., None, :, :] - point[..., :, None, :])
    return namespace_of(distances).sum(p * distances, axis=-1)
