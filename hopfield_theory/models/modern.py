r"""The modern continuous Hopfield network: energy, update, association and Jacobian.

Patterns are rows: with :math:`X = (x_1, \dots, x_N)^T` of shape (N, d) the update reads
:math:`f(\xi) = X^T \mathrm{softmax}(\beta X \xi)`. The source writes patterns as columns.
"""

import numpy as np

from .. import streaming
from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, as_real_array, checked_arrays, promoted
from ..arithmetic.operations import network_operation, widened
from ..functions import lse, softmax, squared_norm
from .retrieval import Retrieval, iterate

__all__ = ["association", "energy", "gradient", "jacobian", "jacobian_norm", "retrieve", "scores", "update"]


def scores(state, patterns):
    r"""Scores are the overlaps :math:`x_i^T \xi` of states (..., S, d) with patterns (..., N, d), shape (..., S, N)."""
    state, patterns = promoted(state=state, patterns=patterns).values()
    xp = namespace_of(state, patterns)
    return xp.matmul(state, xp.matrix_transpose(patterns))


@network_operation(result_axes=1)
def association(state, patterns, beta):
    r"""The association is :math:`p = \mathrm{softmax}(\beta X \xi)`, the weight of each pattern in the next state.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, N) or (..., N)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or a product of these
        numbers leaves the range of the dtype, where values can be looked at.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eq. (29).
    """
    return softmax(scores(state, patterns), beta)


@network_operation(result_axes=1, streams=True)
def update(state, patterns, beta):
    r"""One update moves a state to the weighted mean of the patterns, :math:`f(\xi) = \sum_i p_i x_i`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or a product of these
        numbers leaves the range of the dtype, where values can be looked at.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (3), (28).
    """
    if streaming.worth_it(state, patterns):
        return streaming.update(state, patterns, beta)
    return namespace_of(state, patterns).matmul(softmax(scores(state, patterns), beta), patterns)


@network_operation(result_axes=0, streams=True)
def energy(state, patterns, beta):
    r"""The energy :math:`E(\xi) = -\mathrm{lse}(\beta, X\xi) + \frac12 \|\xi\|^2 + \beta^{-1}\ln N + \frac12 M^2` is never negative.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows; :math:`M` is the largest norm among them.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or a product of these
        numbers leaves the range of the dtype, where values can be looked at.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (2), (13), (33).
    """
    if streaming.worth_it(state, patterns):
        return streaming.energy(state, patterns, beta)
    xp = namespace_of(state, patterns)
    log_count = xp.log(xp.convert(patterns.shape[-2], patterns))
    largest = xp.max(squared_norm(patterns), axis=-1, keepdims=True)
    cost = -lse(scores(state, patterns), beta) + squared_norm(state) / 2
    return cost + log_count / against(beta, cost) + largest / 2


@network_operation(result_axes=2)
def jacobian(state, patterns, beta):
    r"""The Jacobian of the update is :math:`J = \beta\,\mathrm{Cov}_p[x] = \beta \sum_i p_i (x_i - f)(x_i - f)^T`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, d, d) or (..., d, d)
        Symmetric, positive semi-definite. The covariance is formed around its centre: the textbook difference of
        second moments loses every digit at large beta.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or a product of these
        numbers leaves the range of the dtype, where values can be looked at.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (59), (78).
    """
    xp = namespace_of(state, patterns)
    weights = softmax(scores(state, patterns), beta)
    mean = xp.matmul(weights, patterns)
    centred = patterns[..., None, :, :] - mean[..., :, None, :]
    covariance = xp.matmul(xp.matrix_transpose(weights[..., None] * centred), centred)
    return covariance * against(beta, covariance)


@network_operation(result_axes=0, streams=True)
def jacobian_norm(state, patterns, beta):
    r"""The spectral norm of the Jacobian, :math:`\|J\|_2 = \beta \, \|\mathrm{Cov}_p[x]\|_2`, is the local rate of convergence.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library or balls.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or a product of these
        numbers leaves the range of the dtype, where values can be looked at.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (59), (78).
    """
    if streaming.worth_it(state, patterns):
        return streaming.jacobian_norm(state, patterns, beta)
    return namespace_of(state, patterns).spectral_norm(jacobian(state, patterns, beta))


def gradient(state, patterns, beta):
    r"""The gradient of the energy is the step back, :math:`\nabla E(\xi) = \xi - f(\xi)`.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`update`.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError
        As :func:`update`.
    TypeError
        As :func:`update`.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (42), (43).
    """
    following = update(state, patterns, beta)
    state = as_real_array("state", state)
    if namespace_of(following).name == "floats":
        state, following = checked_arrays({"state": 1, "update": 1}, ("state", "update"), state=state, update=following)
    return state - following


@np.errstate(over="ignore")  # the energy refuses squares beyond the range
def retrieve(state, patterns, beta, limit: int = 1000, tolerance: float | None = None) -> Retrieval:
    r"""Retrieval repeats the update until a state moves by at most ``tolerance``, returns to an earlier state, or reaches the limit.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        Starting states; floats of any library, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    limit : int
        The most updates that any state makes.
    tolerance : float, optional
        A state has converged when its last step is at most this long (Ramsauer et al., section A.6.2). Default: 8
        roundoffs of the dtype times the largest norm among the patterns.

    Returns
    -------
    Retrieval

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or the limit is below
        one.
    Undecided
        If the enclosures of balls widen from update to update until they say nothing.
    """
    state, patterns = checked_arrays({"state": 1, "patterns": 2}, state=state, patterns=patterns)
    if tolerance is None:
        xp = namespace_of(patterns)
        unit = float(xp.finfo(patterns.dtype).eps) / 2 if xp.name == "floats" else 2.0**-53
        tolerance = 8 * unit * float(xp.max(squared_norm(widened(patterns)))) ** 0.5 if xp.name != "symbols" else 0.0
    return iterate(
        state,
        lambda x: update(x, patterns, beta),
        lambda x: energy(x, patterns, beta),
        limit=limit,
        tolerance=tolerance,
        memory=4,
    )
