r"""A memory of fixed size: random features stand in for the patterns, and the memory is the sum of the features of all of them.

For normal frequencies with covariance :math:`\beta I` the product :math:`\phi(x)^T \phi(y)` estimates the kernel
:math:`e^{-\frac\beta2 \|x - y\|^2}`. So the network of a mixture of Gaussians can be run on the vector :math:`T =
\sum_i \phi(x_i)`, however many patterns there are.
"""

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, checked_arrays, checked_beta, rejected, same_width
from ..arithmetic.operations import in_sum_precision, on_states

__all__ = ["density", "density_gradient", "features", "memory", "update"]


def _features(rows, frequencies):
    xp = namespace_of(rows, frequencies)
    angles = xp.matmul(rows, xp.matrix_transpose(frequencies))
    size = xp.sqrt(xp.convert(frequencies.shape[-2], frequencies))
    return xp.concat([xp.cos(angles), xp.sin(angles)], axis=-1) / size


def _checked(state, stored, frequencies):
    axes = {"state": 1, "stored": 1, "frequencies": 2}
    state, stored, frequencies = checked_arrays(axes, state=state, stored=stored, frequencies=frequencies)
    same_width(frequencies=frequencies, state=state)
    if stored.shape[-1] != 2 * frequencies.shape[-2]:
        allowed = f"2 Y = {2 * frequencies.shape[-2]} entries for the Y frequencies"
        raise rejected("stored", f"shape {tuple(stored.shape)}", allowed)
    return state, stored, frequencies


def features(x, frequencies):
    r"""The features are the cosines and the sines of :math:`\omega_1^T x, \dots, \omega_Y^T x`, over :math:`\sqrt Y`.

    Parameters
    ----------
    x : array (..., S, d) or (d,)
        Rows; floats of any library, tracked floats, balls or symbols.
    frequencies : array (..., Y, d)
        :math:`\omega_k`, drawn from the normal distribution with covariance :math:`\beta I`.

    Returns
    -------
    array (..., S, 2Y) or (..., 2Y)
        Of norm one.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Rahimi & Recht (2007); Hoover et al. (2024).
    """
    x, frequencies = checked_arrays({"x": 1, "frequencies": 2}, x=x, frequencies=frequencies)
    same_width(frequencies=frequencies, x=x)
    return _features(x, frequencies)


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

    Raises
    ------
    ValueError, TypeError
        As in :func:`features`.

    References
    ----------
    Hoover et al. (2024).
    """
    patterns, frequencies = checked_arrays(
        {"patterns": 2, "frequencies": 2}, patterns=patterns, frequencies=frequencies
    )
    same_width(frequencies=frequencies, patterns=patterns)
    return _memory(patterns, frequencies)


@in_sum_precision
def _memory(patterns, frequencies):
    return namespace_of(patterns, frequencies).sum(_features(patterns, frequencies), axis=-2)


def density(state, stored, frequencies):
    r"""The density at a state is estimated as :math:`\phi(\xi)^T T`, in place of :math:`\sum_i e^{-\frac\beta2 \|\xi - x_i\|^2}`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States.
    stored : array (..., 2Y)
        What :func:`memory` gives.
    frequencies : array (..., Y, d)
        As in :func:`features`.

    Returns
    -------
    array (..., S) or (...)
        It may be negative.

    Raises
    ------
    ValueError, TypeError
        As in :func:`features`.

    References
    ----------
    Hoover et al. (2024).
    """
    return _density(*_checked(state, stored, frequencies))


@in_sum_precision
@on_states(0)
def _density(state, stored, frequencies):
    return namespace_of(state, frequencies).matmul(_features(state, frequencies), stored[..., None])[..., 0]


def density_gradient(state, stored, frequencies):
    r"""The gradient of the estimated density is :math:`\sum_k \omega_k (\phi_k T_{Y+k} - \phi_{Y+k} T_k)`.

    Parameters
    ----------
    state, stored, frequencies
        As in :func:`density`.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError, TypeError
        As in :func:`features`.

    References
    ----------
    The derivative of :func:`density`.
    """
    return _density_gradient(*_checked(state, stored, frequencies))


@in_sum_precision
@on_states(1)
def _density_gradient(state, stored, frequencies):
    count = frequencies.shape[-2]
    found, memories = _features(state, frequencies), stored[..., None, :]
    turned = found[..., :count] * memories[..., count:] - found[..., count:] * memories[..., :count]
    return namespace_of(state, frequencies).matmul(turned, frequencies)


def update(state, stored, frequencies, beta):
    r"""A step down the energy :math:`-\frac1\beta \ln \rho` of the estimated density, :math:`\xi + \frac{\nabla \rho}{\beta \rho}`.

    With the density itself this is the mean of the patterns with the weights :math:`\mathrm{softmax}(-\frac\beta2 \|x_i -
    \xi\|^2)`.

    Parameters
    ----------
    state, stored, frequencies
        As in :func:`density`.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, d) or (..., d)
        Far out where the estimate is close to zero, and a step up where it is negative.

    Raises
    ------
    ValueError, TypeError
        As in :func:`features`, and if beta is not positive.

    References
    ----------
    Hoover et al. (2024), with a step of length one.
    """
    state, stored, frequencies = _checked(state, stored, frequencies)
    batch = np.broadcast_shapes(*map(tuple, (state.shape[:-2], stored.shape[:-1], frequencies.shape[:-2])))
    return _update(state, stored, frequencies, checked_beta(beta, state, batch))


@in_sum_precision
@on_states(1)
def _update(state, stored, frequencies, beta):
    slope = _density_gradient(state, stored, frequencies) / _density(state, stored, frequencies)[..., None]
    return state + slope / against(beta, slope)
