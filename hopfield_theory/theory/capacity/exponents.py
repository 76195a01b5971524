r"""Exponents of random patterns: how fast the weights of others fall with the dimension.

The patterns have components of order one, and :math:`\lambda = \beta` of the modern network is kept fixed as d grows.
At a stored pattern :math:`\xi` with :math:`\|\xi\|^2 = d` another random pattern has, in the mean,
:math:`e^{-\alpha_1 d}` times its weight.
"""

from ._arguments import checked
from .spherical import log_kernel_mean_bound

__all__ = ["binary_exponent", "gaussian_exponent", "spherical_exponent"]


def gaussian_exponent(sharpness):
    r"""With normal components the exponent is :math:`\alpha_1 = \lambda - \frac12 \lambda^2`.

    Parameters
    ----------
    sharpness : positive number or array
        :math:`\lambda`. Beyond one the mean says nothing about typical patterns, whose exponent stays at one half.

    Returns
    -------
    array

    References
    ----------
    Lucibello & Mezard (2024).
    """
    _, sharpness = checked(sharpness=(sharpness, "positive"))
    return sharpness - sharpness**2 / 2


def binary_exponent(sharpness):
    r"""With entries of plus and minus one the exponent is :math:`\alpha_1 = \lambda - \ln \cosh \lambda = \ln 2 - \ln(1 + e^{-2 \lambda})`.

    Parameters
    ----------
    sharpness : positive number or array
        :math:`\lambda`.

    Returns
    -------
    array
        Below :math:`\ln 2`.

    References
    ----------
    Lucibello & Mezard (2024).
    """
    xp, sharpness = checked(sharpness=(sharpness, "positive"))
    return xp.log(2 * sharpness / sharpness) - xp.log1p(xp.exp(-2 * sharpness))


def spherical_exponent(sharpness):
    r"""On the sphere of radius :math:`\sqrt d` the exponent is :math:`\alpha_1 = \lambda (1 - m) - \frac12 \ln(1 - m^2)`.

    Here :math:`m = \frac{\sqrt{1 + 4\lambda^2} - 1}{2\lambda}` is the overlap of the patterns that matter.

    Parameters
    ----------
    sharpness : positive number or array
        :math:`\lambda`.

    Returns
    -------
    array
        Grows like :math:`\frac12 \ln \lambda`.

    References
    ----------
    Lucibello & Mezard (2024).
    """
    _, sharpness = checked(sharpness=(sharpness, "positive"))
    return sharpness - log_kernel_mean_bound(2 * sharpness, 2) / 2
