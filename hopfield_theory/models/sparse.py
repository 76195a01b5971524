r"""The sparse modern Hopfield network: the softmax of the modern network is replaced by :math:`\alpha`-entmax.

The weights :math:`p = \alpha\text{-entmax}(\beta X \xi)` are exactly zero for patterns whose score is far below the
largest, so a pattern can be retrieved exactly in one step. At :math:`\alpha = 1` this is the modern network.
"""

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, checked_order
from ..functions import dot, entmax, squared_norm, tsallis_entropy
from . import modern
from .modern import network_operation, scores

__all__ = ["association", "energy", "jacobian", "update"]


@network_operation(result_axes=1)
def association(state, patterns, beta, alpha=1.5):
    r"""The association is :math:`p = \alpha\text{-entmax}(\beta X \xi)`, the weight of each pattern in the next state.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, tracked floats, balls, or symbols that are known numbers.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    alpha : float or Fraction, at least 1
        1 is the softmax, 2 is sparsemax.

    Returns
    -------
    array (..., S, N) or (..., N)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or alpha below one.
    TypeError
        If number systems or array libraries are mixed; for expressions in symbols, which do not decide the support.

    References
    ----------
    Hu et al. (2023); Santos et al. (2024).
    """
    return entmax(scores(state, patterns), alpha, beta)


@network_operation(result_axes=1)
def update(state, patterns, beta, alpha=1.5):
    r"""One update moves a state to the weighted mean of the patterns in the support, :math:`f(\xi) = \sum_i p_i x_i`.

    Parameters
    ----------
    state, patterns, beta, alpha
        As in :func:`association`.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`.

    References
    ----------
    Hu et al. (2023); Santos et al. (2024).
    """
    return namespace_of(state, patterns).matmul(entmax(scores(state, patterns), alpha, beta), patterns)


@network_operation(result_axes=0)
def energy(state, patterns, beta, alpha=1.5):
    r"""The energy :math:`E = -\Omega^*(\beta X \xi)/\beta + \frac12\|\xi\|^2 + H_\alpha(1/N)/\beta + \frac12 M^2` is never negative.

    Here :math:`H_\alpha` is Tsallis' entropy and :math:`\Omega^*(z) = \max_p (p^T z + H_\alpha(p))`, which replaces the
    log-sum-exp.

    Parameters
    ----------
    state, patterns, beta, alpha
        As in :func:`association`.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`.

    References
    ----------
    Santos et al. (2024), with the constants of Ramsauer et al. (2021), Eq. (2).
    """
    order = checked_order("alpha", alpha)
    if order == 1:
        return modern.energy(state, patterns, beta)
    xp = namespace_of(state, patterns)
    overlaps = scores(state, patterns)
    highest = xp.max(overlaps, axis=-1)
    p = entmax(overlaps, alpha, beta)
    count = xp.convert(patterns.shape[-2], patterns)
    even = (1 - xp.rectified_power(count, 1 - order)) / xp.convert(order * (order - 1), patterns)
    entropy = tsallis_entropy(p, alpha) - even
    largest = xp.max(squared_norm(patterns), axis=-1, keepdims=True)
    # weights are zero where scores are far below the highest: measured from there, large scores do not cancel
    mean = highest + dot(p, overlaps - highest[..., None])
    return squared_norm(state) / 2 + largest / 2 - mean - entropy / against(beta, entropy)


@network_operation(result_axes=2)
def jacobian(state, patterns, beta, alpha=1.5):
    r"""The Jacobian of the update is :math:`J = \beta \sum_i s_i (x_i - \bar x)(x_i - \bar x)^T` over the support.

    Here :math:`s_i = p_i^{2-\alpha}` on the support and :math:`\bar x = \sum_i s_i x_i / \sum_i s_i`. For :math:`\alpha \ge 2`
    the update has a kink on the edge of a support; there this is the Jacobian of the smaller support. Balls that leave
    open whether a pattern is in the support raise ``Undecided``.

    Parameters
    ----------
    state, patterns, beta, alpha
        As in :func:`association`.

    Returns
    -------
    array (..., S, d, d) or (..., d, d)
        Symmetric, positive semi-definite.

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`.

    References
    ----------
    Peters, Niculae & Martins (2019), Proposition 2, for the Jacobian of entmax.
    """
    xp = namespace_of(state, patterns)
    shares = xp.rectified_power(entmax(scores(state, patterns), alpha, beta), 2 - checked_order("alpha", alpha))
    centre = xp.matmul(shares, patterns) / xp.sum(shares, axis=-1, keepdims=True)
    centred = patterns[..., None, :, :] - centre[..., :, None, :]
    moment = xp.matmul(xp.matrix_transpose(shares[..., None] * centred), centred)
    return moment * against(beta, moment)
