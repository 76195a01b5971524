r"""Random patterns on a sphere of radius M = K sqrt(d - 1): how many are stored, and in which dimension.

``width`` is the dimension d of the patterns and ``radius_factor`` is K.
"""

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import w0_exp, wm1_exp
from ._arguments import checked

__all__ = [
    "dimension_coefficients",
    "dimension_excess",
    "expected_separation_excess",
    "log_base_of_expected_separation",
    "log_base_of_random_patterns",
    "log_elementary_base_of_random_patterns",
    "log_elementary_number_of_random_patterns",
    "log_guaranteed_number",
    "log_number_of_expected_separation",
    "log_number_of_random_patterns",
    "random_pattern_coefficients",
    "solving_dimension",
    "sufficient_dimension",
    "whole_dimension",
]


def _network(beta, radius_factor, failure, width):
    xp, *arguments = checked(
        beta=(beta, "positive"),
        radius_factor=(radius_factor, "positive"),
        failure=(failure, "probability"),
        width=(width, "above_one"),
    )
    with np.errstate(over="ignore"):
        checked(**{"beta * radius_factor**2": (arguments[0] * arguments[1] * arguments[1], "positive")})
    return xp, *arguments


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
    xp, beta, radius_factor, failure, width = _network(beta, radius_factor, failure, width)
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
    xp, beta, radius_factor, failure, width = _network(beta, radius_factor, failure, width)
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
    xp, beta, radius_factor, failure, width = _network(beta, radius_factor, failure, width)
    a, log_b = random_pattern_coefficients(beta, radius_factor, failure, width)
    u = a + log_b
    sign = xp.sign(u)
    positive = (sign * sign + sign) / 2
    omega, below, above = w0_exp(xp.zeros_like(u)), (1 - positive) * u, positive * u + (1 - positive)
    log_w = xp.log(xp.log((omega * xp.exp(below) + 1) / (omega * (1 + omega))))
    return log_b - (positive * (above / (1 + above) * xp.log(above)) + (1 - positive) * log_w)


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
    xp, a, b, width = checked(a=(a, "real"), b=(b, "real"), width=(width, "above_one"))
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

    Raises
    ------
    ValueError
        If a is not negative, or b is not finite.

    References
    ----------
    Ramsauer et al. (2021), Corollary A2, Eqs. (377), (381), with sign and direction corrected.
    """
    xp, a, b = checked(a=(a, "negative"), b=(b, "real"))
    return 1 - (b - xp.log(-a)) / a / (1 - xp.exp(xp.zeros_like(a) - 1))


def log_elementary_number_of_random_patterns(beta, radius_factor, failure, width):
    r"""Logarithm of :math:`N = \sqrt{p}\, c^{(d-1)/4}` with the elementary base, which is never the larger one.

    Parameters
    ----------
    beta, radius_factor, failure, width
        As in :func:`random_pattern_coefficients`.

    Returns
    -------
    array
        The statement needs :math:`N \ge 2`; the condition that keeps the balls apart follows from it.

    References
    ----------
    Ramsauer et al. (2021), Corollary A1, Eqs. (349), (350), (351).
    """
    xp, beta, radius_factor, failure, width = _network(beta, radius_factor, failure, width)
    log_base = log_elementary_base_of_random_patterns(beta, radius_factor, failure, width)
    return (2 * xp.log(failure) + (width - 1) * log_base) / 4


def log_guaranteed_number(beta, radius_factor, failure, width):
    r"""Logarithm of the number of random patterns that the theorem guarantees, with every condition that it needs.

    It is :math:`\ln \sqrt{p} c^{(d-1)/4}` where that is at least :math:`\ln 2` and :math:`2 (N-1) N \beta M^2 > 1` for
    N rounded down, and 0 elsewhere: a single pattern is always stored.

    Parameters
    ----------
    beta, radius_factor, failure, width
        As in :func:`random_pattern_coefficients`; floats.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Theorem 3, Theorem A5, Eqs. (305), (334), (335).
    """
    xp, beta, radius_factor, failure, width = _network(beta, radius_factor, failure, width)
    found = log_number_of_random_patterns(beta, radius_factor, failure, width)
    whole = xp.floor(xp.exp(xp.minimum(found, xp.zeros_like(found) + 30)))  # beyond, rounding down changes nothing
    with np.errstate(over="ignore"):  # infinitely many is more than one
        pairs = 2 * (whole - 1) * whole * beta * radius_factor**2 * (width - 1)
    return xp.where((whole >= 2) & (pairs > 1), found, xp.zeros_like(found))


def dimension_coefficients(beta, radius_factor, failure, base):
    r"""Coefficients are :math:`a = \frac12 \ln c - \frac{K^2 \beta}{5 c}` and :math:`b = 1 + \ln(2 p \beta K^2)`.

    Parameters
    ----------
    beta, radius_factor : positive numbers or arrays
        Inverse temperature and K.
    failure : number or array in (0, 1]
        The probability p with which storing may fail.
    base : positive number or array
        The base c that is asked for.

    Returns
    -------
    a, b : arrays

    References
    ----------
    Ramsauer et al. (2021), Theorem A6.
    """
    xp, beta, radius_factor, failure, base = checked(
        beta=(beta, "positive"),
        radius_factor=(radius_factor, "positive"),
        failure=(failure, "probability"),
        base=(base, "positive"),
    )
    strength = beta * radius_factor**2
    return xp.log(base) / 2 - strength / (5 * base), 1 + xp.log(2 * failure * strength)


def solving_dimension(a, b):
    r"""The real dimension :math:`1 + \frac1a W(a e^{-b})`, or :math:`1 + e^{-b}` for :math:`a = 0`, has no excess.

    For :math:`a > 0` the branch is :math:`W_0`, and smaller dimensions suffice; for :math:`a < 0` it is :math:`W_{-1}`,
    and larger dimensions suffice.

    Parameters
    ----------
    a, b : numbers or arrays
        As in :func:`dimension_coefficients`.

    Returns
    -------
    array
        Not a number where :math:`a e^{-b} < -\frac1e`: there every dimension suffices.

    References
    ----------
    Ramsauer et al. (2021), Theorem A6, Eqs. (359), (360), (375).
    """
    xp, a, b = checked(a=(a, "real"), b=(b, "real"))
    sign = xp.sign(a)
    rising, falling, flat = (sign * sign + sign) / 2, (sign * sign - sign) / 2, 1 - sign * sign
    size = sign * a + flat
    level = xp.log(size) - b
    upper, lower = w0_exp(rising * level), wm1_exp(falling * level - 2 * (1 - falling))
    return 1 + (rising * upper - falling * lower) / size + flat * xp.exp(-flat * b)


def whole_dimension(a, b):
    r"""The dimension as a whole number: the least from which on every one suffices for :math:`a < 0`, else the largest.

    Parameters
    ----------
    a, b : numbers or arrays
        As in :func:`dimension_coefficients`; floats.

    Returns
    -------
    array of whole floats
        For :math:`a < 0` at least 2. For :math:`a \ge 0` all dimensions from 2 up to it suffice; below 2 none does.

    References
    ----------
    Ramsauer et al. (2021), Theorem A6, with the dimension rounded up or down.
    """
    xp, a, b = checked(a=(a, "real"), b=(b, "real"))
    exact = solving_dimension(a, b)
    exact = xp.where(xp.isnan(exact), xp.zeros_like(exact) + 2, exact)
    up, down = xp.ceil(xp.where(exact > 2, exact, xp.zeros_like(exact) + 2)), xp.floor(exact)
    # rounding may have moved a solution across a whole number: its excess decides
    up = xp.where(_suffices(a, b, up - 1), up - 1, xp.where(_suffices(a, b, up), up, up + 1))
    down = xp.where(_suffices(a, b, down + 1), down + 1, xp.where(_suffices(a, b, down), down, down - 1))
    return xp.where(a < 0, xp.where(up > 2, up, xp.zeros_like(up) + 2), down)


def _suffices(a, b, width):
    xp = namespace_of(a, b, width)
    inside = xp.where(width > 1, width, xp.zeros_like(width) + 2)
    return (width > 1) & (dimension_excess(a, b, inside) <= 0)


def expected_separation_excess(log_base, beta, radius_factor, width):
    r"""The excess of what storage needs over the expected separation is at most zero where the base c is admissible.

    It is :math:`\frac{2}{\beta c^{(d-1)/4}} + \frac1\beta \ln(2 c^{(d-1)/2} \beta (d-1) K^2) - \frac15 (d-1) K^2 c^{-1}
    (1 - \frac{\ln(d-1)}{d-1})^2`.

    Parameters
    ----------
    log_base : number or array
        :math:`\ln c`.
    beta, radius_factor : positive numbers or arrays
        Inverse temperature and K.
    width : number or array, above 1

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Theorem A7, Eq. (387).
    """
    xp, log_base, beta, radius_factor, width = checked(
        log_base=(log_base, "real"),
        beta=(beta, "positive"),
        radius_factor=(radius_factor, "positive"),
        width=(width, "above_one"),
    )
    span, square = width - 1, radius_factor**2
    needed = 2 * xp.exp(-span * log_base / 4) + xp.log(2 * beta * span * square) + span * log_base / 2
    return needed / beta - span * square * xp.exp(-log_base) * (1 - xp.log(span) / span) ** 2 / 5


def log_base_of_expected_separation(beta, radius_factor, width):
    r"""Logarithm of the largest :math:`c \ge 1` at which the excess of :func:`expected_separation_excess` is not positive.

    Parameters
    ----------
    beta, radius_factor, width
        As in :func:`expected_separation_excess`; floats.

    Returns
    -------
    array
        Minus infinity where not even :math:`c = 1` is admissible.

    References
    ----------
    Ramsauer et al. (2021), Theorem A7, Eq. (387).
    """
    xp, beta, radius_factor, width = checked(
        beta=(beta, "positive"), radius_factor=(radius_factor, "positive"), width=(width, "above_one")
    )
    low = xp.zeros_like(beta + radius_factor + width)
    # what is needed rises with c, what is given falls: the excess has one root, below the strength of the patterns
    high = xp.log(1 + beta * radius_factor**2 * width) + low
    possible = expected_separation_excess(low, beta, radius_factor, width) <= 0
    for _ in range(64):
        middle = (low + high) / 2
        good = expected_separation_excess(middle, beta, radius_factor, width) <= 0
        low, high = xp.where(good, middle, low), xp.where(good, high, middle)
    return xp.where(possible, low, xp.zeros_like(low) - float("inf"))


def log_number_of_expected_separation(beta, radius_factor, width):
    r"""Logarithm of :math:`N = c^{(d-1)/4}` patterns whose expected least separation is what storage needs.

    An expected separation is not a separation: this guarantees nothing of the patterns at hand.

    Parameters
    ----------
    beta, radius_factor, width
        As in :func:`expected_separation_excess`; floats.

    Returns
    -------
    array
        Minus infinity where not even one pattern is admissible.

    References
    ----------
    Ramsauer et al. (2021), Theorem A7, Eq. (388).
    """
    return (width - 1) * log_base_of_expected_separation(beta, radius_factor, width) / 4
