r"""The network of a norm entropy: the weights maximise :math:`\beta p^T X \xi - \|p\|_\gamma` over the simplex.

They are weights of entmax in disguise: with :math:`\alpha = 2 - \frac1\gamma` and :math:`\gamma' = \frac{\gamma}{\gamma - 1}`, the
weights of :math:`\alpha`-entmax at :math:`\gamma' \beta`, to the power :math:`\frac1\gamma`, over their sum. The margin of
exact retrieval is the same for every :math:`\gamma`.
"""

from fractions import Fraction

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, checked_arrays, checked_order
from ..arithmetic.operations import network_operation
from ..functions import dot, entmax, squared_norm
from .modern import scores

__all__ = ["association", "energy", "norm_entropy", "update"]


def _order(gamma) -> Fraction:
    return checked_order("gamma", gamma, lambda x: x > 1, "a finite number above 1")


def norm_entropy(p, gamma=2):
    r"""The norm entropy of weights is :math:`1 - \|p\|_\gamma`, zero where one weight is all.

    Parameters
    ----------
    p : array (..., N)
        Weights that are not negative and sum to one.
    gamma : number or Fraction, above 1

    Returns
    -------
    array (...)

    Raises
    ------
    ValueError
        If gamma is no finite number above 1, or p is empty, complex or not finite.

    References
    ----------
    Santos et al. (2024).
    """
    (p,) = checked_arrays({"p": 1}, p=p)
    return _norm_entropy(p, _order(gamma))


def _norm_entropy(p, order: Fraction):
    xp = namespace_of(p)
    return 1 - xp.rectified_power(xp.sum(xp.rectified_power(p, order), axis=-1), 1 / order)


@network_operation(result_axes=1)
def association(state, patterns, beta, gamma=2):
    r"""The association maximises :math:`\beta p^T X \xi + 1 - \|p\|_\gamma` over the simplex.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, tracked floats, balls, or symbols that are known numbers.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    gamma : number or Fraction, above 1
        Order of the norm.

    Returns
    -------
    array (..., S, N) or (..., N)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or gamma no finite number above 1.
    TypeError
        If number systems or array libraries are mixed; for expressions in symbols, which do not decide the support.

    References
    ----------
    Santos et al. (2024), for the norm entropy; the form by entmax is derived here.
    """
    return _weights(state, patterns, beta, gamma)


def _weights(state, patterns, beta, gamma):
    order = _order(gamma)
    xp, dual = namespace_of(state, patterns), order / (order - 1)
    scale = int(dual) if dual.denominator == 1 else float(dual)
    powers = xp.rectified_power(entmax(scores(state, patterns), 2 - 1 / order, scale * beta), 1 / order)
    return powers / xp.sum(powers, axis=-1, keepdims=True)


@network_operation(result_axes=1)
def update(state, patterns, beta, gamma=2):
    r"""One update moves a state to the weighted mean of the patterns, :math:`f(\xi) = \sum_i p_i x_i`.

    Parameters
    ----------
    state, patterns, beta, gamma
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
    Santos et al. (2024).
    """
    return namespace_of(state, patterns).matmul(_weights(state, patterns, beta, gamma), patterns)


@network_operation(result_axes=0)
def energy(state, patterns, beta, gamma=2):
    r"""The energy is :math:`E = -\max_p (p^T X \xi + \Omega(p)/\beta) + \frac12\|\xi\|^2 + \Omega(1/N)/\beta + \frac12 M^2`.

    Here :math:`\Omega(p) = 1 - \|p\|_\gamma` is the norm entropy.

    Parameters
    ----------
    state, patterns, beta, gamma
        As in :func:`association`.

    Returns
    -------
    array (..., S) or (...)
        Never negative.

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`.

    References
    ----------
    Santos et al. (2024), with the constants of Ramsauer et al. (2021), Eq. (2).
    """
    xp, overlaps = namespace_of(state, patterns), scores(state, patterns)
    p, highest = _weights(state, patterns, beta, gamma), xp.max(overlaps, axis=-1)
    order, count = _order(gamma), xp.convert(patterns.shape[-2], patterns)
    entropy = _norm_entropy(p, order) - (1 - xp.rectified_power(count, 1 / order - 1))
    largest = xp.max(squared_norm(patterns), axis=-1, keepdims=True)
    mean = highest + dot(p, overlaps - highest[..., None])
    return squared_norm(state) / 2 + largest / 2 - mean - entropy / against(beta, entropy)
