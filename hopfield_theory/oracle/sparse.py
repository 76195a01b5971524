r"""The sparse modern Hopfield network to the last digits, with the signatures of ``hopfield_theory.sparse``.

With :math:`t_j = (\alpha - 1) \beta \xi^T (x_j - x_i) \le 0` relative to the leading pattern i, the weights are
:math:`p_j = [t_j + c + \sigma]_+^{1/(\alpha - 1)}` with :math:`c = N^{1 - \alpha}`, the value for even weights, and the
:math:`\sigma \ge 0` that makes them sum to one. The sum is convex in :math:`\sigma` for :math:`\alpha \le 2`, so
Newton's method finds it from the float64 value in a few double-double steps; taken relative to c, nothing cancels
where the weights are nearly even.
"""

from typing import Any

import numpy as np

from ..arithmetic import doubles
from ..arithmetic.doubles import Doubles, exp_parts, expm1, ldexp, log, log1p
from ..arithmetic.floats import float_namespace
from ..arithmetic.inputs import checked_order
from . import modern
from .network import Network, answer
from .pivot import Leading, leading

__all__ = ["association", "energy", "update"]


def _checked_alpha(alpha: Any) -> float:
    allowed = (
        "a double from 1 to 2 (beyond, a weight at the edge of the support rises with infinite slope, and no digits can "
        "be promised)"
    )
    return float(checked_order("alpha", alpha, lambda x: 1 <= x <= 2 and float(x) == x, allowed))


def _weights(group: Leading, alpha: float) -> tuple[Doubles, Doubles, Doubles]:
    """Give the weights (r, C), the scaled exponents t (r, C), and sigma (r,)."""
    count = float(group.network.count)
    t = group.gaps * group.network.coldness[group.states][:, None] * (alpha - 1)
    t = doubles.where(group.valid & (t.hi > -2), t, -2.0)  # below -1 no weight is positive
    exponent, even = Doubles.of(1.0) / (alpha - 1), _exp(log(Doubles.of(count)) * (1 - alpha))
    rough = float_namespace(t.hi).entmax(t.hi, float(exponent.hi))
    # sigma lies between zero and the largest -t, so it is zero where all patterns tie, and not merely small
    sigma = Doubles.of(np.max(rough, axis=-1) ** (alpha - 1)) - even
    most = -np.min(t.hi, axis=-1) if group.valid.shape[-1] == count else np.full(len(t.hi), 2.0)
    sigma = doubles.where(sigma.hi > most, most, doubles.where(sigma.hi < 0, 0.0, sigma))
    for _ in range(4):
        height = (t + sigma[:, None]) / even
        inside = height.hi > -1
        height = doubles.where(inside, height, 0.0)
        logarithm = log1p(height) * exponent
        excess = doubles.where(inside, height if alpha == 2 else expm1(logarithm), -1.0)
        left_out = count - group.valid.shape[-1]
        slope = doubles.where(inside, (excess + 1.0) / (height + 1.0), 0.0)
        sigma = sigma - (doubles.sum(excess) - left_out) / (doubles.sum(slope) * exponent / even)
    height = (t + sigma[:, None]) / even
    inside = height.hi > -1
    return doubles.where(inside, _exp(log1p(doubles.where(inside, height, 0.0)) * exponent) / count, 0.0), t, sigma


def _exp(w: Doubles) -> Doubles:
    k, m = exp_parts(w)
    return ldexp(m + 1.0, k)


def _reach(alpha: float) -> float:
    return 1.001 / (alpha - 1)


def association(state, patterns, beta, alpha=1.5):
    r"""The association :math:`\alpha\text{-entmax}(\beta X \xi)` has every weight within 8 ulp, away from the edge of the support.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States (queries); floats of any library, whose values can be looked at.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Inverse temperature.
    alpha : float from 1 to 2
        1 is the softmax, 2 is sparsemax.

    Returns
    -------
    array (..., S, N) or (..., N)
        A weight whose exponent exceeds the threshold by less than 2^-45 keeps an error of 2^-95 in that difference.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or alpha is not between
        1 and 2.
    TypeError
        If array libraries are mixed, or the arrays are no floats, lazy or traced.

    References
    ----------
    Hu et al. (2023); Santos et al. (2024).
    """
    alpha = _checked_alpha(alpha)
    if alpha == 1:
        return modern.association(state, patterns, beta)

    def value(network: Network) -> np.ndarray:
        result = np.zeros((len(network.states), network.count))
        for group in leading(network, _reach(alpha)):
            group.scatter(_weights(group, alpha)[0].hi, result)
        return result

    return answer(value, state, patterns, beta)


def update(state, patterns, beta, alpha=1.5):
    r"""One update :math:`f(\xi) = \sum_i p_i x_i` is within 8 ulp component by component.

    Parameters
    ----------
    state, patterns, beta, alpha
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
    Hu et al. (2023); Santos et al. (2024).
    """
    alpha = _checked_alpha(alpha)
    if alpha == 1:
        return modern.update(state, patterns, beta)

    def value(network: Network) -> np.ndarray:
        result = np.zeros_like(network.states)
        for group in leading(network, _reach(alpha)):
            mean = group.weighted_patterns(_weights(group, alpha)[0])
            result[group.states] = np.ldexp(mean.hi, network.pattern_exponent[group.states][:, None])
        return result

    return answer(value, state, patterns, beta)


def energy(state, patterns, beta, alpha=1.5):
    r"""The energy is within 8 ulp, as a sum of terms that are never negative.

    With i the leading pattern it is :math:`\frac12 \|\xi - x_i\|^2 + \frac12 (M^2 - \|x_i\|^2) + L/\beta` and
    :math:`\alpha (\alpha - 1) L = \sigma - (\alpha - 1) \sum_j p_j t_j`.

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
    alpha = _checked_alpha(alpha)
    if alpha == 1:
        return modern.energy(state, patterns, beta)

    def loss(group: Leading) -> Doubles:
        weights, t, sigma = _weights(group, alpha)
        return (sigma - doubles.sum(weights * t) * (alpha - 1)) / (Doubles.of(alpha) * (alpha - 1))

    return answer(modern.energy_with(loss, _reach(alpha)), state, patterns, beta)
