r"""Random binary patterns: the classical, the polynomial and the exponential network.

``width`` is the dimension d, the number of neurons. All capacities are asymptotic in d or come from a Gaussian picture
of the noise; none of them is a guarantee at a given d.
"""

from fractions import Fraction
from functools import cache
from math import comb, prod
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import erfcinv

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.inputs import whole_number
from ._arguments import checked

__all__ = [
    "MeanField",
    "exponential_rate",
    "gap_moments",
    "gap_variance_bound",
    "log_classical_capacity",
    "log_exponential_capacity",
    "log_polynomial_capacity",
    "log_polynomial_capacity_at_error",
    "mean_field_capacity",
    "mean_field_load",
    "mean_field_overlap",
    "mixture_overlap",
    "polynomial_constant_at_error",
]


def _log_odd_factorial(n: int, like):
    r"""Give the logarithm of :math:`(2n-3)!! = 1 \cdot 3 \cdots (2n-3)`, the moment of order 2n - 2 of a normal variable.

    It is a sum, for the product soon exceeds every float.
    """
    xp = namespace_of(like)
    return sum((xp.log(odd + 0 * like) for odd in range(3, 2 * n - 2, 2)), 0 * like)


def gap_moments(interaction, width: int, like: Any = None):
    r"""The energy gap at a stored pattern has the mean :math:`F(d) - F(d-2)`, and each further random pattern adds to its variance.

    The gap, times the entry of the pattern, is :math:`F(d) - F(d-2)` plus a sum over the other patterns of
    :math:`\epsilon (F(c+1) - F(c-1))` with a sign :math:`\epsilon` and a sum c of :math:`d - 1` signs. If they are
    random, that has mean zero and the variance :math:`2^{-(d-1)} \sum_k \binom{d-1}{k} (F(d-2k) - F(d-2k-2))^2`.

    Parameters
    ----------
    interaction : Interaction
        F, as ``dense.polynomial(3)``.
    width : int, positive
        d.
    like : array, optional
        Says which number system to compute in; by default float64.

    Returns
    -------
    mean, variance_of_one : arrays ()
        The variance of N patterns is N - 1 times the second.

    Raises
    ------
    ValueError
        If the width is no positive integer.

    References
    ----------
    Krotov & Hopfield (2016), who give the leading order in d.
    """
    width = whole_number("width", width, 1)
    like = np.zeros(()) if like is None else like
    xp = namespace_of(like)
    overlaps = interaction.function(xp.convert(np.arange(width, -width - 1, -2), like))
    steps = overlaps[:-1] - overlaps[1:]
    shares = xp.convert([Fraction(comb(width - 1, k), 2 ** (width - 1)) for k in range(width)], like)
    return steps[0], xp.sum(shares * steps**2, axis=-1)


def gap_variance_bound(n: int, width):
    r"""With :math:`F(a) = a^n` each further pattern adds at most :math:`4 n^2 (2n-3)!!\, d^{n-1}` to the variance of the gap.

    Parameters
    ----------
    n : int, at least 2
        Degree of the interaction.
    width : positive number or array
        d.

    Returns
    -------
    array
        The leading order of the variance as d grows, and an upper bound on it at every d.

    Raises
    ------
    ValueError
        If n is below two, or a width is not positive and finite.

    References
    ----------
    Krotov & Hopfield (2016).
    """
    degree = whole_number("n", n, 2)
    _, width = checked(width=(width, "positive"))
    return 4 * degree**2 * prod(range(1, 2 * degree - 2, 2)) * width ** (degree - 1)


def log_classical_capacity(width, every_pattern: bool = True):
    r"""Logarithm of :math:`\frac{d}{4 \ln d}` patterns that are all fixed, or :math:`\frac{d}{2 \ln d}` of which a given one is.

    Parameters
    ----------
    width : number or array, above 1
    every_pattern : bool
        Whether all patterns are to be fixed points, or a given one.

    Returns
    -------
    array
        Asymptotic in d.

    References
    ----------
    McEliece et al. (1987).
    """
    return log_polynomial_capacity(width, 2, every_pattern)


class MeanField(NamedTuple):
    """The end of the retrieval branch: the largest load N/d, and the overlap with the pattern there."""

    load: float
    overlap: float


def mean_field_load(y):
    r"""The load at the overlap erf(y) is :math:`\alpha = \frac12 (\frac{\mathrm{erf}(y)}{y} - \frac{2}{\sqrt\pi} e^{-y^2})^2`.

    The equations of the source, at zero temperature and with replica symmetry, are :math:`m = \mathrm{erf}(y)` with
    :math:`y = \frac{m}{\sqrt{2 \alpha r}}`, :math:`r = (1 - C)^{-2}` and
    :math:`C = \sqrt{\frac{2}{\pi \alpha r}}\, e^{-m^2 / (2 \alpha r)}`.

    Parameters
    ----------
    y : positive number or array

    Returns
    -------
    array

    Raises
    ------
    ValueError
        If y is not positive and finite.

    References
    ----------
    Amit, Gutfreund & Sompolinsky (1985).
    """
    xp, y = checked(y=(y, "positive"))
    root = xp.erf(y) / y - 2 * xp.exp(-y * y) / xp.sqrt(xp.pi_like(y))
    return root * root / 2


@cache
def _branch_point() -> float:
    # the root of the derivative is found as the largest load: flat there, so the load is as exact as floats are
    return float(
        minimize_scalar(
            lambda y: -float(mean_field_load(y)), bounds=(1.0, 2.0), method="bounded", options={"xatol": 1e-11}
        ).x
    )


def mean_field_capacity() -> MeanField:
    r"""The mean-field equation at zero temperature has a retrieval solution up to :math:`\alpha_c = 0.1379`.

    With :math:`m = \mathrm{erf}(y)`, it gives the load as a function of y, :func:`mean_field_load`, and
    :math:`\alpha_c` is its largest value.

    Returns
    -------
    MeanField
        Load and overlap; replica symmetric, which is a heuristic, for random patterns as d grows.

    References
    ----------
    Amit, Gutfreund & Sompolinsky (1985); Crisanti et al. (1986).
    """
    y = _branch_point()
    return MeanField(float(mean_field_load(y)), _overlap(y))


def _overlap(y: float) -> float:
    point = np.asarray(y)
    return float(namespace_of(point).erf(point))


def mean_field_overlap(load):
    r"""The overlap of the retrieval state with its pattern is :math:`m = \mathrm{erf}(y)` at the larger solution y.

    Parameters
    ----------
    load : number or array
        N / d, positive.

    Returns
    -------
    float or array
        Zero beyond :math:`\alpha_c`, where there is no retrieval state.

    Raises
    ------
    ValueError
        If a load is not positive and finite.

    References
    ----------
    Amit, Gutfreund & Sompolinsky (1985).
    """
    checked(load=(load, "positive"))

    def overlap(one: float) -> float:
        start = _branch_point()
        if one > mean_field_load(start):
            return 0.0
        # the load falls below 1 / (2 y^2) beyond the branch point
        return _overlap(brentq(lambda y: float(mean_field_load(y)) - one, start, 1 / np.sqrt(2 * one) + 1, xtol=1e-14))

    found = np.vectorize(overlap, otypes=[float])(np.asarray(load, dtype=float))
    return found if np.ndim(load) else float(found)


def mixture_overlap(n: int) -> Fraction:
    r"""A symmetric mixture of n patterns, n odd, has the overlap :math:`m_n = \binom{n-1}{(n-1)/2} / 2^{n-1}` with each of them.

    Parameters
    ----------
    n : odd int, positive

    Returns
    -------
    Fraction
        Per site, in the limit of many sites; exact where every column of signs occurs equally often.

    Raises
    ------
    ValueError
        If n is no odd positive integer.

    References
    ----------
    Amit, Gutfreund & Sompolinsky (1985), Spin-glass models of neural networks.
    """
    n = whole_number("n", n, 1)
    if n % 2 == 0:
        raise ValueError(f"n: got {n}; allowed is an odd number of patterns, whose majority is never tied")
    return Fraction(comb(n - 1, (n - 1) // 2), 2 ** (n - 1))


def log_polynomial_capacity(width, n: int, every_pattern: bool = True):
    r"""Logarithm of the number of patterns up to which random patterns are fixed, all of them or a given one.

    All of them up to :math:`d^{n-1} / (2 n (2n-3)!! \ln d)`, which is the default; a given one up to n times as many,
    :math:`d^{n-1} / (2 (2n-3)!! \ln d)`.

    Parameters
    ----------
    width : number or array, above 1
    n : int, at least 2
        Degree of the interaction; n = 2 is the classical network, with :math:`d / (4 \ln d)` for all patterns and
        :math:`d / (2 \ln d)` for a given one.
    every_pattern : bool
        Whether all patterns are to be fixed points, or a given one.

    Returns
    -------
    array
        Asymptotic in d. The source prints a factor :math:`\alpha_n` besides, which does not belong there.

    Raises
    ------
    ValueError
        If n is below two.

    References
    ----------
    McEliece et al. (1987); Krotov & Hopfield (2016); Demircigil et al. (2017).
    """
    degree = whole_number("n", n, 2)
    xp, width = checked(width=(width, "above_one"))
    log_width = xp.log(width)
    log_factor = xp.log(2 * (degree if every_pattern else 1) * log_width) + _log_odd_factorial(degree, width)
    return (degree - 1) * log_width - log_factor


def polynomial_constant_at_error(n: int, error) -> np.ndarray:
    r"""The constant :math:`\alpha_n` of :math:`N = \alpha_n d^{n-1}` at which a given site is wrong with probability ``error``.

    The energy gap of a site is taken as normal, with mean :math:`2 n d^{n-1}` and variance :math:`4 n^2 (2n-3)!! N
    d^{n-1}`; then :math:`\alpha_n = \frac{1}{(2n-3)!!\, q^2}` with the normal quantile q of the error.

    Parameters
    ----------
    n : int, at least 2
        Degree of the interaction.
    error : number or array between 0 and 1/2

    Returns
    -------
    array

    Raises
    ------
    ValueError
        If n or the error is not allowed.

    References
    ----------
    Krotov & Hopfield (2016), Eqs. (5), (6), whose rounded constants differ in the last digit.
    """
    degree = whole_number("n", n, 2)
    return np.exp(-_log_odd_factorial(degree, np.asarray(0.0))) / _quantile(error) ** 2


def _quantile(error):
    """Give the value that a standard normal variable exceeds with the probability ``error``."""
    checked(error=(error, "error"))
    return np.sqrt(2) * erfcinv(2 * np.asarray(error, dtype=float))


def log_polynomial_capacity_at_error(width, n: int, error):
    r"""Logarithm of :math:`\alpha_n d^{n-1}`, at which a given site of a random pattern is wrong with probability ``error``.

    Parameters
    ----------
    width : number or array, above 1
    n : int, at least 2
        Degree of the interaction.
    error : number or array between 0 and 1/2

    Returns
    -------
    array
        Heuristic: the noise is taken as normal.

    Raises
    ------
    ValueError
        If an argument is not allowed.

    References
    ----------
    Krotov & Hopfield (2016), Eq. (6).
    """
    (_, width) = checked(width=(width, "above_one"))
    return (whole_number("n", n, 2) - 1) * np.log(width) - _log_odd_factorial(n, width) - 2 * np.log(_quantile(error))


def exponential_rate(radius):
    r"""The rate :math:`\frac12 I(1 - 2\rho)` bounds the alpha for which :math:`e^{\alpha d}` patterns are stored.

    The interaction is the exponential one, and :math:`I(a) = \frac12 ((1+a) \ln(1+a) + (1-a) \ln(1-a))`, so that
    :math:`\frac12 I(1-2\rho) = \frac12 (\ln 2 + \rho \ln \rho + (1-\rho) \ln(1-\rho))`; at :math:`\rho = 0` it is
    :math:`\frac12 \ln 2`.

    Parameters
    ----------
    radius : number or array in [0, 1/2)
        The share of sites that are flipped before one update restores them.

    Returns
    -------
    array
        In nats per component.

    References
    ----------
    Demircigil et al. (2017); Ramsauer et al. (2021), Theorem A10.
    """
    xp, radius = checked(radius=(radius, "share"))
    # 0 ln 0 is 0: at radius zero the first logarithm is taken of one
    none = 1 - xp.sign(radius)
    return (xp.log(2 * radius + none) * radius + xp.log(2 * (1 - radius)) * (1 - radius)) / 2


def log_exponential_capacity(width, radius=0):
    r"""Logarithm of :math:`e^{\frac12 I(1 - 2\rho) d}`, up to which patterns with a share :math:`\rho` of flips are restored.

    Parameters
    ----------
    width : number or array, above 1
    radius : number or array in [0, 1/2)
        The share of sites that are flipped before one update restores them.

    Returns
    -------
    array
        Asymptotic in d; any smaller rate is enough, this one is not.

    References
    ----------
    Demircigil et al. (2017); Ramsauer et al. (2021), Theorem A10.
    """
    _, width, radius = checked(width=(width, "above_one"), radius=(radius, "share"))
    return width * exponential_rate(radius)
