r"""A memory of fixed size: random features stand in for the patterns, and the memory is the sum of the features of all of them.

For normal frequencies with covariance :math:`\beta I` the product :math:`\phi(x)^T \phi(y)` estimates the kernel
:math:`e^{-\frac\beta2 \|x - y\|^2}`. So the network of a mixture of Gaussians can be run on the vector :math:`T =
\sum_i \phi(x_i)`, however many patterns there are.
"""

from ..arithmetic.dispatch import namespace_of

__all__ = ["density", "features", "memory"]


def features(x, frequencies):
    r"""The features are the cosines and the sines of :math:`\omega_1^T x, \dots, \omega_Y^T x`, over :math:`\sqrt Y`.

    Parameters
    ----------
    x : array (..., S, d)
        Rows; floats of any library, tracked floats, balls or symbols.
    frequencies : array (..., Y, d)
        :math:`\omega_k`, drawn from the normal distribution with covariance :math:`\beta I`.

    Returns
    -------
    array (..., S, 2Y)
        Of norm one.

    References
    ----------
    Rahimi & Recht (2007); Hoover et al. (2024).
    """
    xp = namespace_of(x, frequencies)
    angles = xp.matmul(x, xp.matrix_transpose(frequencies))
    size = xp.sqrt(xp.convert(frequencies.shape[-2], frequencies))
    return xp.concat([xp.cos(angles), xp.sin(angles)], axis=-1) / size


def memory(patterns, frequencies):
    r"""The memory is the sum of the features of all patterns, :math:`T = \sum_i \phi(x_i)`.

    Parameters
    ----------
    patterns : array (..., N, d)
        Patterns, as rows.
    frequencies : array (..., Y, d)
        As in :func:`features`.

    Returns
    -------
    array (..., 2Y)
        Of a size that does not depend on N.

    References
    ----------
    Hoover et al. (2024).
    """
    return namespace_of(patterns, frequencies).sum(features(patterns, frequencies), axis=-2)


def density(state, stored, frequencies):
    r"""The density at a state is estimated as :math:`\phi(\xi)^T T`, in place of :math:`\sum_i e^{-\frac\beta2 \|\xi - x_i\|^2}`.

    Parameters
    ----------
    state : array (..., S, d)
        States.
    stored : array (..., 2Y)
        What :func:`memory` gives.
    frequencies : array (..., Y, d)
        As in :func:`features`.

    Returns
    -------
    array (..., S)
        It may be negative.

    References
    ----------
    Hoover et al. (2024).
    """
    xp = namespace_of(state, frequencies)
    return xp.matmul(features(state, frequencies), stored[..., None])[..., 0]
