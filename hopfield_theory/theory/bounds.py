"""Bounds of the literature on retrieval, as logarithms: a bound must not overflow before its theorem fails."""

from ..arithmetic.dispatch import namespace_of
from .quantities import largest_norm, log_pair_count

__all__ = ["ball_contraction", "log_contraction_bound", "log_retrieval_error_bound", "log_sharp_contraction_bound", "required_separation"]


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
    r"""Logarithm of :math:`4 \beta M^2 (N-1) e^{-\beta (\Delta - 2 r M)}`, which bounds the Jacobian within r of a pattern.

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
    r"""The update contracts the ball of a well separated pattern at least by :math:`4 \beta M^2 / (1 + 2 \beta N M^2)`, below :math:`2/N`.

    Parameters
    ----------
    patterns : array (..., N, d)
        At least two patterns, as rows.
    beta : positive number or array (...)

    Returns
    -------
    array (...)
        A Lipschitz constant of the update on the ball of radius :func:`ball_radius` around any pattern whose separation reaches
        :func:`required_separation`.
    """
    sharpness = beta * largest_norm(patterns) ** 2
    return 4 * sharpness / (1 + sharpness * (2 * patterns.shape[-2]))
