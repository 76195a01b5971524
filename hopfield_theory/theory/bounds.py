"""Bounds of the literature on retrieval, as logarithms: a bound must not overflow before its theorem fails."""

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against
from ..functions import norm
from .quantities import largest_norm, largest_spread, log_pair_count, mean_pattern

__all__ = [
    "ball_contraction",
    "cluster_contraction",
    "cluster_jacobian_bound",
    "hull_exponent",
    "log_contraction_bound",
    "log_retrieval_error_bound",
    "log_sharp_contraction_bound",
    "required_mean_separation",
    "required_separation",
    "weight_contraction",
]


def required_separation(patterns, beta):
    r"""A pattern with separation of at least :math:`\frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)` has a fixed point beside it.

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.
    beta : positive number or array (...)

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Eqs. (142), (149), (165), (300).
    """
    return (log_pair_count(patterns, beta) + 2 / namespace_of(patterns).convert(patterns.shape[-2], patterns)) / beta


def log_retrieval_error_bound(patterns, beta, separation, radius):
    r"""Logarithm of :math:`2 (N-1) M e^{-\beta (\Delta - 2 r M)}`, which bounds :math:`\|f(\xi) - x_i\|` for :math:`\|\xi - x_i\| \le r`.

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.
    beta, separation, radius : numbers or arrays (...)

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Theorem 5, Eq. (8) (= Theorem A9, Eq. (401)).
    """
    xp, largest = namespace_of(patterns), largest_norm(patterns)
    return xp.log(largest * (2 * (patterns.shape[-2] - 1))) - beta * (separation - 2 * (radius * largest))


def log_contraction_bound(patterns, beta, separation, radius):
    r"""Logarithm of :math:`2 \beta N M^2 (N-1) e^{-\beta (\Delta - 2 r M)}`, which bounds the mean Jacobian within r of a pattern.

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.
    beta, separation, radius : numbers or arrays (...)

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Theorem 4, Eq. (7) (= Theorem A8, Eq. (394) = Eq. (180)).
    """
    return log_pair_count(patterns, beta) - beta * (separation - 2 * (radius * largest_norm(patterns)))


def log_sharp_contraction_bound(patterns, beta, separation, radius):
    r"""Logarithm of :math:`4 \beta M^2 (N-1) e^{-\beta (\Delta - 2 r M)}`, which bounds J within r of a pattern.

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.
    beta, separation, radius : numbers or arrays (...)

    Returns
    -------
    array (...)
        The bound of :func:`log_contraction_bound` with 4 in place of 2N.
    """
    xp, largest = namespace_of(patterns), largest_norm(patterns)
    return xp.log(beta * (largest**2 * (4 * (patterns.shape[-2] - 1)))) - beta * (separation - 2 * (radius * largest))


def ball_contraction(patterns, beta):
    r"""The update contracts the ball of a well separated pattern by :math:`4 \beta M^2 / (1 + 2 \beta N M^2) < 2/N`.

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.
    beta : positive number or array (...)

    Returns
    -------
    array (...)
        A Lipschitz constant of the update on the ball of radius :func:`ball_radius` around any pattern whose separation
        reaches :func:`required_separation`.
    """
    sharpness = beta * largest_norm(patterns) ** 2
    return 4 * sharpness / (1 + sharpness * (2 * patterns.shape[-2]))


def _largest_norm_of_both(cluster, others):
    return largest_norm(namespace_of(cluster, others).concat([cluster, others], axis=-2))


def required_mean_separation(cluster, others, beta):
    r"""A cluster has a fixed point near its mean if the separation :math:`\Delta_m` of the mean reaches this bound.

    It is :math:`\frac{2M}{\beta m_{\max}} - \frac1\beta \ln \frac{1 - \beta m_{\max}^2}{4 \beta (N-l) M^2}`.

    Parameters
    ----------
    cluster : array (..., l, d)
        The first l patterns, not all equal.
    others : array (..., N - l, d)
        The other patterns, at least one.
    beta : positive number or array (...)
        Below :math:`1 / m_{\max}^2`; beyond it nothing is enough and the result is no number.

    Returns
    -------
    array (...)
        The source writes :math:`\max\{m_{\max}, 2M\}` where this has 2M: the former never exceeds the latter.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (239), (254), (276).
    """
    xp, spread, largest = namespace_of(cluster, others), largest_spread(cluster), _largest_norm_of_both(cluster, others)
    room = xp.log(1 - beta * spread**2) - xp.log(beta * largest**2 * (4 * others.shape[-2]))
    return (2 * largest / spread - room) / beta


def cluster_jacobian_bound(cluster, others, beta, tail):
    r"""The Jacobian is at most :math:`\beta (m_{\max}^2 + 2 \epsilon (2 - \epsilon) M^2)` for tails :math:`\epsilon \le 1`.

    Parameters
    ----------
    cluster : array (..., l, d)
        The first l patterns.
    others : array (..., N - l, d)
        The other patterns, at least one.
    beta : positive number or array (...)
    tail : number or array (..., S)
        An upper bound on the weight of the other patterns.

    Returns
    -------
    array (..., S)

    References
    ----------
    Ramsauer et al. (2021), Lemma A8, Eqs. (202), (218), (288).
    """
    spread, largest = largest_spread(cluster)[..., None], _largest_norm_of_both(cluster, others)[..., None]
    return beta[..., None] * (spread**2 + 2 * tail * (2 - tail) * largest**2)


def cluster_contraction(cluster, others, beta):
    r"""The update contracts the ball of a cluster by :math:`4 \beta M^2 / (1 + 4 \beta M^2 - \beta m_{\max}^2)`, below one.

    Parameters
    ----------
    cluster : array (..., l, d)
        The first l patterns.
    others : array (..., N - l, d)
        The other patterns, at least one.
    beta : positive number or array (...)
        Below :math:`1 / m_{\max}^2`.

    Returns
    -------
    array (...)
        A Lipschitz constant of the update on the ball of radius :func:`cluster_ball_radius` around the mean of any
        cluster whose separation reaches :func:`required_mean_separation`.
    """
    sharpness = 4 * (beta * _largest_norm_of_both(cluster, others) ** 2)
    return sharpness / (1 + sharpness - beta * largest_spread(cluster) ** 2)


def hull_exponent(patterns, beta):
    r"""In the hull of the patterns no two scores differ by more than :math:`A = 2 \beta m_{\max} (m_{\max} + \|m_x\|)`.

    Parameters
    ----------
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)

    Returns
    -------
    array (...)

    References
    ----------
    Ramsauer et al. (2021), Eqs. (97), (99), (100), (101).
    """
    spread = largest_spread(patterns)
    return 2 * (beta * (spread * (spread + norm(mean_pattern(patterns)))))


def weight_contraction(p, patterns, beta):
    r"""Where :math:`c = 2 \beta N M^2 \min\{\frac14, \max_i p_i\}` is below one, the map of weights contracts by c.

    Parameters
    ----------
    p : array (..., S, N)
        Weights.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)

    Returns
    -------
    array (..., S)

    References
    ----------
    Ramsauer et al. (2021), Eqs. (113), (114), (116).
    """
    xp = namespace_of(p, patterns)
    share = xp.max(p, axis=-1)
    size = beta * (largest_norm(patterns) ** 2 * (2 * patterns.shape[-2]))
    return against(size, share) * xp.minimum(share, (0 * share + 1) / 4)
