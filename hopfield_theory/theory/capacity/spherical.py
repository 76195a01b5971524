r"""The geometry of the sphere that capacity rests on: caps, the least angle of random points, and how many points fit.

``width`` is the dimension d of the space; the sphere in it has dimension D = d - 1.
"""

from ...arithmetic.inputs import whole_number
from ._arguments import checked

__all__ = [
    "cap_share",
    "log_cap_constant",
    "log_cap_constant_bounds",
    "log_kernel_mean",
    "log_kernel_mean_bound",
    "log_packing_bound",
    "log_separation_constant",
]


def log_cap_constant(dimension):
    r"""Logarithm of :math:`\kappa_D = \frac{1}{D \sqrt\pi} \frac{\Gamma((D+1)/2)}{\Gamma(D/2)}`.

    A cap of small angle :math:`\theta` takes the share :math:`\kappa_D \theta^D` of the sphere of dimension D.

    Parameters
    ----------
    dimension : positive number or array
        D.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Lemma A13, Eq. (323); Brauchart et al. (2018).
    """
    xp, dimension = checked(dimension=(dimension, "positive"))
    return xp.lgamma_half_step(dimension / 2) - xp.log(dimension) - xp.log(xp.pi_like(dimension)) / 2


def log_cap_constant_bounds(dimension):
    r"""Logarithms of :math:`\frac{1}{e^{1/6} \sqrt{e \pi D}}` and :math:`\frac{e^{1/12}}{\sqrt{2 \pi D}}`.

    Parameters
    ----------
    dimension : positive number or array
        D.

    Returns
    -------
    lower, upper : arrays

    References
    ----------
    Ramsauer et al. (2021), Lemma A14, Eq. (325).
    """
    xp, dimension = checked(dimension=(dimension, "positive"))
    log_area, one = xp.log(xp.pi_like(dimension) * dimension), dimension / dimension
    return -one / 6 - (1 + log_area) / 2, one / 12 - (xp.log(2 * one) + log_area) / 2


def log_separation_constant(dimension):
    r"""Logarithm of :math:`C_D = (\kappa_D / 2)^{-1/D} \frac{D}{D+1} (D+1)^{-1/D}`.

    The expected least angle of N random points on the sphere of dimension D is at least :math:`C_D N^{-2/D}`.

    Parameters
    ----------
    dimension : positive number or array
        D.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Lemma A16, Eq. (383); Brauchart et al. (2018).
    """
    xp, dimension = checked(dimension=(dimension, "positive"))
    log_half_cap = log_cap_constant(dimension) - xp.log(2 * dimension / dimension)
    return xp.log(dimension / (dimension + 1)) - (log_half_cap + xp.log(dimension + 1)) / dimension


def cap_share(angle, width: int):
    r"""A cap of angle :math:`\theta` takes :math:`\int_0^\theta \sin^{d-2} / \int_0^\pi \sin^{d-2}` of the sphere.

    Parameters
    ----------
    angle : number or array in [0, pi]
        From the centre of the cap to its rim.
    width : int, at least 2

    Returns
    -------
    array
        In floats with an absolute error of a few roundoffs times d.

    Raises
    ------
    ValueError
        If the width is no integer of at least 2, or an angle is outside [0, pi].
    """
    width = whole_number("width", width, 2)
    xp, angle = checked(angle=(angle, "angle"))
    sine, cosine = xp.sin(angle), xp.cos(angle)
    half_turn = xp.pi_like(angle) + 0 * angle
    part, whole = (angle, half_turn) if width % 2 == 0 else (1 - cosine, 2 + 0 * angle)
    for power in range(2 + width % 2, width - 1, 2):
        part = part * (power - 1) / power - cosine * sine ** (power - 1) / power
        whole = whole * (power - 1) / power
    # rounding in floats may leave a share below zero that is too small for them
    return (xp.maximum(part, xp.zeros_like(part)) if xp.name == "floats" else part) / whole


def log_packing_bound(cosine, width):
    r"""Logarithm of an upper bound on how many points have pairwise cosines of at most s: caps of half the angle are disjoint.

    A cap of angle :math:`\psi \le \frac\pi2` takes at least :math:`\kappa_{d-1} \sin^{d-1}\psi` of the sphere, and
    :math:`\sin^2 \frac\alpha2 = \frac{1-s}{2}`.

    Parameters
    ----------
    cosine : number or array in [-1, 1)
        The cosine s of the least angle.
    width : number or array, above 1

    Returns
    -------
    array

    Raises
    ------
    ValueError
        If the cosine is outside [-1, 1), or the width is not above 1.
    """
    xp, cosine, width = checked(cosine=(cosine, "cosine"), width=(width, "above_one"))
    return -log_cap_constant(width - 1) - (width - 1) * xp.log((1 - cosine) / 2) / 2


def log_kernel_mean(sharpness, width, terms: int):
    r"""Logarithm of a lower bound on the mean of :math:`e^{\kappa u^T v}` over the sphere, from its first terms.

    The mean is :math:`{}_0F_1(; \frac d2; \frac{\kappa^2}{4}) = \sum_k \frac{(\kappa/2)^{2k}}{k!\, (d/2)_k}`; all terms
    are positive.

    Parameters
    ----------
    sharpness : positive number or array
        :math:`\kappa = \beta M^2`.
    width : number or array, above 1
    terms : int, at least 1

    Returns
    -------
    array
    """
    terms = whole_number("terms", terms, 1)
    xp, sharpness, width = checked(sharpness=(sharpness, "positive"), width=(width, "above_one"))
    logs = [0 * sharpness * width]
    for k in range(1, terms):
        logs.append(logs[-1] + 2 * xp.log(sharpness / 2) - xp.log(k * (width / 2 + (k - 1))))
    return xp.logsumexp(xp.stack(logs, axis=-1), axis=-1)


def log_kernel_mean_bound(sharpness, width):
    r"""A closed lower bound on the logarithm of the mean of :math:`e^{\kappa u^T v}` over the sphere.

    With :math:`r = \frac d2` it is :math:`\sqrt{r^2 + \kappa^2} - r - r \ln \frac{r + \sqrt{r^2 + \kappa^2}}{2 r}`.

    Parameters
    ----------
    sharpness : positive number or array
        :math:`\kappa = \beta M^2`.
    width : number or array, above 1

    Returns
    -------
    array

    References
    ----------
    Amos (1974) bounds the ratio of Bessel functions that this integrates.
    """
    xp, sharpness, width = checked(sharpness=(sharpness, "positive"), width=(width, "above_one"))
    half = width / 2
    root = xp.sqrt(half**2 + sharpness**2)
    return root - half - half * xp.log((half + root) / (2 * half))
