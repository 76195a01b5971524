r"""Capacity formulas of the literature, as logarithms: how many patterns a network stores, and what storing means.

Every function takes numbers, or arrays of one number system that broadcast against each other, and returns an array
of their shape. ``width`` is the dimension d of the patterns; patterns on a sphere have norm :math:`M = K \sqrt{d -
1}` with ``radius_factor`` K.
"""

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..functions import w0_exp

__all__ = [
    "dimension_excess",
    "exponential_rate",
    "log_base_of_random_patterns",
    "log_elementary_base_of_random_patterns",
    "log_number_of_random_patterns",
    "log_polynomial_capacity",
    "random_pattern_coefficients",
    "separation_for_count",
    "sufficient_dimension",
]


def _together(*values):
    """Give the namespace of all values, and the values with plain numbers turned into its arrays."""
    xp = namespace_of(*values)
    like = next((value for value in values if hasattr(value, "shape")), np.zeros(()))
    return xp, *(value if hasattr(value, "shape") else xp.convert(value, like) for value in values)


def random_pattern_coefficients(beta, radius_factor, failure, width):
    r"""Coefficients are :math:`a = \frac{2}{d-1}(1 + \ln(2 \beta K^2 p (d-1)))` and :math:`\ln \frac{2 K^2 \beta}{5}`.

    Parameters
    ----------
    beta, radius_factor : positive numbers or arrays
        Inverse temperature and K.
    failure : number or array in (0, 1]
        The probability p with which storing may fail.
    width : number or array, above 1

    Returns
    -------
    a, log_b : arrays

    References
    ----------
    Ramsauer et al. (2021), Theorem 3, Theorem A5, Eq. (333).
    """
    xp, beta, radius_factor, failure, width = _together(beta, radius_factor, failure, width)
    scale = 2 * beta * radius_factor**2
    return 2 * (1 + xp.log(scale * failure * (width - 1))) / (width - 1), xp.log(scale / 5)


def log_base_of_random_patterns(beta, radius_factor, failure, width):
    r"""Logarithm of :math:`c = b / W_0(e^{a + \ln b})`, which is :math:`W_0(e^{a + \ln b}) - a`.

    Parameters
    ----------
    beta, radius_factor, failure, width
        As in :func:`random_pattern_coefficients`.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Eqs. (333), (347).
    """
    a, log_b = random_pattern_coefficients(beta, radius_factor, failure, width)
    return w0_exp(a + log_b) - a


def log_number_of_random_patterns(beta, radius_factor, failure, width):
    r"""Logarithm of :math:`N = \sqrt{p}\, c^{(d-1)/4}`, so many random patterns are stored with probability 1 - p.

    Parameters
    ----------
    beta, radius_factor, failure, width
        As in :func:`random_pattern_coefficients`.

    Returns
    -------
    array
        The statement needs :math:`N \ge 2` and :math:`2 (N-1) N \beta M^2 > 1` for N rounded down; the source leaves
        out the second.

    References
    ----------
    Ramsauer et al. (2021), Theorem 3, Theorem A5, Eq. (335).
    """
    xp, beta, radius_factor, failure, width = _together(beta, radius_factor, failure, width)
    return (2 * xp.log(failure) + (width - 1) * log_base_of_random_patterns(beta, radius_factor, failure, width)) / 4


def log_elementary_base_of_random_patterns(beta, radius_factor, failure, width):
    r"""Logarithm of a lower bound of c without Lambert's function.

    With :math:`u = a + \ln b` it uses :math:`W_0(e^u) \le \ln\frac{\Omega e^u + 1}{\Omega (1 + \Omega)}` for :math:`u
    \le 0` and :math:`W_0(e^u) \le u^{u/(1+u)}` for :math:`u > 0`, where :math:`\Omega = W_0(1)`.

    Parameters
    ----------
    beta, radius_factor, failure, width
        As in :func:`random_pattern_coefficients`.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Corollary A1, Eq. (349); Hoorfar & Hassani (2008).
    """
    xp, beta, radius_factor, failure, width = _together(beta, radius_factor, failure, width)
    a, log_b = random_pattern_coefficients(beta, radius_factor, failure, width)
    u = a + log_b
    sign = xp.sign(u)
    positive = (sign * sign + sign) / 2
    omega, below, above = w0_exp(xp.zeros_like(u)), (1 - positive) * u, positive * u + (1 - positive)
    log_w = xp.log(xp.log((omega * xp.exp(below) + 1) / (omega * (1 + omega))))
    return log_b - (positive * (above / (1 + above) * xp.log(above)) + (1 - positive) * log_w)


def separation_for_count(log_count, beta, squared_norm):
    r"""N patterns with separations of :math:`\frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2)` are all stored.

    Parameters
    ----------
    log_count : number or array
        :math:`\ln N`; the number itself may exceed every float.
    beta, squared_norm : positive numbers or arrays
        Inverse temperature and :math:`M^2`.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Eqs. (302), (307), (311).
    """
    xp, log_count, beta, squared_norm = _together(log_count, beta, squared_norm)
    return (2 * xp.exp(-log_count) + xp.log(2 * beta * squared_norm) + 2 * log_count) / beta


def dimension_excess(a, b, width):
    r"""The excess :math:`\ln(d-1) + a (d-1) + b` is at most zero where d dimensions suffice for the base c.

    Parameters
    ----------
    a, b : numbers or arrays
        :math:`a = \frac12 \ln c - \frac{K^2 \beta}{5 c}` and :math:`b = 1 + \ln(2 p \beta K^2)`.
    width : number or array, above 1

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Theorem A6, Eq. (372).
    """
    xp, a, b, width = _together(a, b, width)
    return xp.log(width - 1) + a * (width - 1) + b


def sufficient_dimension(a, b):
    r"""A width of :math:`1 - \frac{e}{e-1} \frac{b - \ln(-a)}{a}` suffices where :math:`a < 0`; a larger one does too.

    Parameters
    ----------
    a, b : numbers or arrays
        As in :func:`dimension_excess`; a is negative.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Corollary A2, Eqs. (377), (381), with sign and direction corrected.
    """
    xp, a, b = _together(a, b)
    return 1 - (b - xp.log(-a)) / a / (1 - xp.exp(xp.zeros_like(a) - 1))


def log_polynomial_capacity(width, n: int, every_pattern: bool = True):
    r"""Logarithm of :math:`d^{n-1} / (2 (2n-3)!! \ln d)`, up to which a random pattern is fixed.

    Parameters
    ----------
    width : number or array, above 1
    n : int, at least 2
        Degree of the interaction; n = 2 is the classical network, with :math:`d / (2 \ln d)` and :math:`d / (4 \ln d)`.
    every_pattern : bool
        Whether all patterns are to be fixed points, or a given one.

    Returns
    -------
    array
        Asymptotic in d.

    Raises
    ------
    ValueError
        If n is below two.

    References
    ----------
    McEliece et al. (1987); Krotov & Hopfield (2016); Demircigil et al. (2017).
    """
    if isinstance(n, bool) or not isinstance(n, int) or n < 2:
        raise ValueError(f"n: got {n!r}; allowed is an integer of at least 2")
    xp, width = _together(width)
    factor = 2 * (n if every_pattern else 1)
    for odd in range(3, 2 * n - 2, 2):
        factor *= odd
    log_width = xp.log(width)
    return (n - 1) * log_width - xp.log(factor * log_width)


def exponential_rate(radius):
    r"""The rate :math:`\frac12 I(1 - 2\rho)` bounds the alpha for which :math:`e^{\alpha d}` patterns are stored.

    The interaction is the exponential one, and :math:`I(a) = \frac12 ((1+a) \ln(1+a) + (1-a) \ln(1-a))`, so that
    :math:`\frac12 I(1-2\rho) = \frac12 (\ln 2 + \rho \ln \rho + (1-\rho) \ln(1-\rho))`; at :math:`\rho = 0` it is
    :math:`\frac12 \ln 2`.

    Parameters
    ----------
    radius : number or array in (0, 1/2)
        The share of sites that are flipped before one update restores them.

    Returns
    -------
    array
        In nats per component.

    References
    ----------
    Demircigil et al. (2017); Ramsauer et al. (2021), Theorem A10.
    """
    xp, radius = _together(radius)
    return (xp.log(2 * radius) * radius + xp.log(2 * (1 - radius)) * (1 - radius)) / 2
