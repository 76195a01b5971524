r"""Patterns on a sphere that may be placed: which separation stores them, and which separation stored ones must have.

A pattern is stored if the update has one fixed point in the ball of radius :math:`1/(\beta N M)` around it, which
attracts the ball, and the balls are disjoint.
"""

from ...arithmetic.inputs import whole_number
from ...functions import wm1_exp
from ._arguments import checked
from .spherical import log_packing_bound

__all__ = [
    "distinct_gap",
    "log_gap_level",
    "log_placed_number",
    "log_storable_number",
    "necessary_gap",
    "separation_for_count",
]


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
    xp, log_count, beta, squared_norm = checked(
        log_count=(log_count, "real"), beta=(beta, "positive"), squared_norm=(squared_norm, "positive")
    )
    return (2 * xp.exp(-log_count) + xp.log(2 * beta * squared_norm) + 2 * log_count) / beta


def distinct_gap(log_count, sharpness):
    r"""Stored patterns of one norm have gaps of at least :math:`\tau`: closer ones would share their fixed point.

    The gap of two patterns is :math:`\beta (M^2 - x_i^T x_j)`, and :math:`\tau = \frac{(s - 2/N)^2}{2 \beta M^2}` with
    :math:`s = \frac12 \ln \frac N2`.

    Parameters
    ----------
    log_count : number or array
        :math:`\ln N` for at least 5 patterns, where :math:`s > 2/N`.
    sharpness : positive number or array
        :math:`\beta M^2`.

    Returns
    -------
    array

    Raises
    ------
    ValueError
        If the number is below 5, or the sharpness is not positive.
    """
    xp, log_count, sharpness = checked(log_count=(log_count, "log_of_five"), sharpness=(sharpness, "positive"))
    reach = (log_count - xp.log(2 + 0 * log_count)) / 2 - 2 * xp.exp(-log_count)
    return reach**2 / (2 * sharpness)


def log_gap_level(log_count, sharpness):
    r"""Stored patterns of one norm have gaps t with :math:`\ln t - t \le \frac2N - \ln(N - \frac1\tau)`, which this is.

    Parameters
    ----------
    log_count, sharpness
        As in :func:`distinct_gap`, with :math:`N \tau > 1`.

    Returns
    -------
    array
    """
    xp, log_count, sharpness = checked(log_count=(log_count, "real"), sharpness=(sharpness, "positive"))
    inverse = xp.exp(-log_count)
    return 2 * inverse - log_count - xp.log(1 - inverse / distinct_gap(log_count, sharpness))


def necessary_gap(log_count, sharpness):
    r"""Stored patterns of one norm have gaps of at least :math:`-W_{-1}(-L)`, which is about :math:`\ln N + \ln \ln N`.

    Here :math:`\ln L` is :func:`log_gap_level`, and it is assumed that :math:`\tau e^{-\tau} > L`, so that no gap lies
    between :math:`\tau` and this.

    Parameters
    ----------
    log_count, sharpness
        As in :func:`distinct_gap`.

    Returns
    -------
    array
    """
    return -wm1_exp(log_gap_level(log_count, sharpness))


def log_storable_number(log_count, sharpness, width):
    r"""Logarithm of how many points of a sphere have the gaps that N stored patterns need: N must not exceed it.

    Parameters
    ----------
    log_count, sharpness
        As in :func:`distinct_gap`.
    width : number or array, above 1

    Returns
    -------
    array
        From disjoint caps, see :func:`hopfield_theory.theory.capacity.log_packing_bound`.
    """
    _, log_count, sharpness, width = checked(
        log_count=(log_count, "real"), sharpness=(sharpness, "positive"), width=(width, "above_one")
    )
    return log_packing_bound(1 - necessary_gap(log_count, sharpness) / sharpness, width)


def log_placed_number(width, bits: int):
    r"""Logarithm of :math:`N = 2^{k (d-1)}`, the number of placed patterns that the source says are stored.

    The packing that this rests on does not exist: the number is what the source claims, not what is stored.

    Parameters
    ----------
    width : number or array, above 1
    bits : int
        k, which is 2 in the one theorem and 3 in the other.

    Returns
    -------
    array

    References
    ----------
    Ramsauer et al. (2021), Theorem A3, Theorem A4, Eqs. (312), (320).
    """
    bits = whole_number("bits", bits, 1)
    xp, width = checked(width=(width, "above_one"))
    return bits * (width - 1) * xp.log(2 + 0 * width)
