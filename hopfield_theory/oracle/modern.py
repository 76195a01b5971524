r"""The modern Hopfield network to the last digits, with the signatures of ``hopfield_theory.modern``."""

from collections.abc import Callable

import numpy as np

from ..arithmetic import doubles
from ..arithmetic.doubles import Doubles, dot, ldexp, log1p
from .network import Network, answer, norm_gap, squared_distance
from .pivot import Leading, leading

__all__ = [
    "association",
    "displacement",
    "energy",
    "lse",
    "remaining_weight",
    "retrieval_error",
    "update",
]


def per_group(
    shape: Callable[[Network], tuple], formula: Callable[[Leading], np.ndarray]
) -> Callable[[Network], np.ndarray]:
    """Make a formula for a group of states one for all states of a network."""

    def operation(network: Network) -> np.ndarray:
        result = np.zeros((len(network.states), *shape(network)))
        for group in leading(network):
            result[group.states] = formula(group)
        return result

    return operation


def association(state, patterns, beta):
    r"""The association :math:`p = \mathrm{softmax}(\beta X \xi)` has every weight within 8 ulp, down to the least float.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, whose values can be looked at.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.

    Returns
    -------
    array (..., S, N) or (..., N)
        In the library, dtype and device of the patterns. Weights below the least positive float are zero.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, or beta is not positive.
    TypeError
        If array libraries are mixed, or the arrays are no floats, lazy or traced.

    Warns
    -----
    LostDigits
        If beta times the product of the norms exceeds about 10^28, and scores cancel by as much.

    References
    ----------
    Ramsauer et al. (2021), Eq. (29).
    """

    def weights(network: Network) -> np.ndarray:
        result = np.zeros((len(network.states), network.count))
        for group in leading(network):
            share = (group.rest + 1.0) / (group.rest_of_total() + 1.0)[:, None]
            group.scatter(np.ldexp(share.hi, group.power), result)
        return result

    return answer(weights, state, patterns, beta)


def remaining_weight(state, patterns, beta, pattern: int | None = None):
    r"""The remaining weight :math:`1 - p_i = \sum_{j \ne i} p_j` is within 8 ulp, also far below the rounding of 1.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`association`.
    pattern : int, optional
        The index i. Default: the leading pattern of each state; among patterns whose scores tie, the first.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`, and if there is no such pattern.

    References
    ----------
    Ramsauer et al. (2021), Lemma A4.
    """

    def remaining(group: Leading) -> np.ndarray:
        weights, top = group.scaled_weights(group.others(group.chosen(pattern)))
        return np.ldexp((doubles.sum(weights) / (group.rest_of_total() + 1.0)).hi, top)

    return answer(per_group(lambda network: (), remaining), state, patterns, beta, pattern)


def lse(state, patterns, beta):
    r"""The log-sum-exp :math:`\beta^{-1} \ln \sum_i e^{\beta x_i^T \xi}` of the scores is within 8 ulp.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`association`.

    Returns
    -------
    array (..., S) or (...)
        Where a negative largest score cancels the logarithm by more than 40 bits, the error is below 2^-90 of either.

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`.

    References
    ----------
    Ramsauer et al. (2021), Eq. (1).
    """

    def value(group: Leading) -> np.ndarray:
        network, rows = group.network, group.states
        largest = dot(network.states[rows], network.rows(group.lead))
        logarithm = log1p(group.rest_of_total())
        exponent = network.state_exponent[rows] + network.pattern_exponent[rows]
        mantissa, power = np.frexp(network.beta[rows])
        return (ldexp(largest, exponent) + ldexp(logarithm / mantissa, -power)).hi

    return answer(per_group(lambda network: (), value), state, patterns, beta)


def energy(state, patterns, beta):
    r"""The energy is within 8 ulp, as a sum of terms that are never negative.

    With i the leading pattern, :math:`E(\xi) = \frac12 \|\xi - x_i\|^2 + \frac12 (M^2 - \|x_i\|^2) + L/\beta` and
    :math:`L = -\mathrm{log1p}\bigl(\frac1N \sum_j \mathrm{expm1}(\beta \xi^T (x_j - x_i))\bigr)`.

    Parameters
    ----------
    state, patterns, beta
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
    Ramsauer et al. (2021), Eqs. (2), (13), (33).
    """

    def loss(group: Leading) -> Doubles:
        losses = doubles.where(group.power == 0, group.rest, ldexp(group.rest + 1.0, group.power) - 1.0)
        left_out = group.network.count - np.sum(group.valid, axis=-1)  # expm1 of their exponents is -1
        mean = (doubles.sum(doubles.where(group.valid, losses, 0.0)) - left_out) / float(group.network.count)
        return -log1p(mean)

    return answer(energy_with(loss), state, patterns, beta)


def energy_with(loss: Callable[[Leading], Doubles], reach: float | None = None) -> Callable[[Network], np.ndarray]:
    r"""Give the energy :math:`\frac12 \|\xi - x_i\|^2 + \frac12 (M^2 - \|x_i\|^2) + L/\beta` with the term L of a network."""

    def value(network: Network) -> np.ndarray:
        longest = network.longest()
        result = np.zeros(len(network.states))
        for group in leading(network, reach):
            rows = group.states
            common = np.maximum(network.state_exponent[rows], network.pattern_exponent[rows])
            lag = network.pattern_exponent[rows] - common
            own = network.rows(group.lead)
            state = np.ldexp(network.states[rows], (network.state_exponent[rows] - common)[:, None])
            distance = squared_distance(state, np.ldexp(own, lag[:, None]))
            shortfall = ldexp(norm_gap(network.rows(longest[network.block[rows]]), own), 2 * lag)
            cost = ldexp(loss(group) / network.coldness[rows], network.state_exponent[rows] + lag - common)
            result[rows] = np.ldexp((ldexp(distance + shortfall, -1) + cost).hi, 2 * common)
        return result

    return value


def update(state, patterns, beta):
    r"""One update :math:`f(\xi) = \sum_i p_i x_i` is within 8 ulp component by component.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`association`.

    Returns
    -------
    array (..., S, d) or (..., d)
        Where the sum of a component cancels by more than 40 bits, the error is below :math:`2^{-90} \sum_i p_i |x_{ik}|`.

    Raises
    ------
    ValueError, TypeError
        As in :func:`association`.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (3), (28).
    """

    def value(group: Leading) -> np.ndarray:
        near = group.valid & (group.power == 0)  # there e = 1 + m, and the sum of the patterns themselves may cancel
        change = doubles.where(near, group.rest, ldexp(group.rest + 1.0, group.power))
        change = doubles.where(group.valid, change, 0.0)
        ones = Doubles.of(near.astype(np.float64))
        total = group.weighted_patterns(ones) + group.weighted_patterns(change)
        mean = total / (doubles.sum(ones) + doubles.sum(change))[:, None]
        return np.ldexp(mean.hi, group.network.pattern_exponent[group.states][:, None])

    return answer(per_group(lambda network: (network.width,), value), state, patterns, beta)


def displacement(state, patterns, beta, pattern: int | None = None):
    r"""The displacement :math:`f(\xi) - x_i = \sum_j p_j (x_j - x_i)` is within 8 ulp of its norm.

    Parameters
    ----------
    state, patterns, beta, pattern
        As in :func:`remaining_weight`.

    Returns
    -------
    array (..., S, d) or (..., d)
        The norm of the error is below 8 ulp of the norm, also where the displacement is far below the rounding of f,
        unless the sum cancels by more than 40 bits.

    Raises
    ------
    ValueError, TypeError
        As in :func:`remaining_weight`.

    References
    ----------
    Ramsauer et al. (2021), Eq. (179).
    """

    def value(group: Leading) -> np.ndarray:
        moved, exponent = _displacement(group, pattern)
        return np.ldexp(moved.hi, exponent[:, None])

    return answer(per_group(lambda network: (network.width,), value), state, patterns, beta, pattern)


def retrieval_error(state, patterns, beta, pattern: int | None = None):
    r"""The retrieval error :math:`\|f(\xi) - x_i\|` is within 8 ulp, unless the displacement cancels by more than 40 bits.

    Parameters
    ----------
    state, patterns, beta, pattern
        As in :func:`remaining_weight`.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError, TypeError
        As in :func:`remaining_weight`.

    References
    ----------
    Ramsauer et al. (2021), Theorem 5.
    """

    def value(group: Leading) -> np.ndarray:
        moved, exponent = _displacement(group, pattern)
        _, size = np.frexp(np.max(np.abs(moved.hi), axis=-1))
        moved = ldexp(moved, -size[:, None])  # squares of what is far below 1 would underflow
        return np.ldexp(np.sqrt(doubles.sum(moved * moved).hi), exponent + size)

    return answer(per_group(lambda network: (), value), state, patterns, beta, pattern)


def _displacement(group: Leading, pattern: int | None) -> tuple[Doubles, np.ndarray]:
    """Give the displacement (r, d) over a power of two, and the exponent of that (r,)."""
    origin = group.chosen(pattern)
    weights, top = group.scaled_weights(group.distinct(origin))
    moved = group.weighted_differences(weights, origin) / (group.rest_of_total() + 1.0)[:, None]
    return moved, group.network.pattern_exponent[group.states] + top
