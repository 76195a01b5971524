r"""The network of a compact kernel: :math:`E(\xi) = -\beta^{-1} \ln \sum_i \max(0, 1 - \frac\beta2 \|\xi - x_i\|^2)`.

A pattern is active within the radius :math:`\sqrt{2/\beta}`, and a state hears active patterns only, all of them
alike. The kernel is Epanechnikov's; the sum is an estimate of a density, up to a factor.
"""

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, checked_rate
from ..arithmetic.operations import network_operation
from ..functions import squared_norm

__all__ = ["activity", "energy", "gradient_step", "update"]


def _levels(state, patterns, beta):
    distances = squared_norm(state[..., :, None, :] - patterns[..., None, :, :])
    return 1 - distances * against(beta, distances) / 2


def _active(state, patterns, beta):
    """Give one for every active pattern and zero for the others, (..., S, N); on the rim a pattern is not active."""
    xp = namespace_of(state, patterns)
    sign = xp.sign(_levels(state, patterns, beta))
    return (sign + xp.abs(sign)) / 2


@network_operation(result_axes=1)
def activity(state, patterns, beta):
    r"""The activity of a pattern is :math:`a_i = \max(0, 1 - \frac\beta2 \|\xi - x_i\|^2)`.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States; floats of any library, tracked floats, balls or symbols.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    beta : positive number or array (...)
        Twice the inverse of the squared radius within which a pattern is active.

    Returns
    -------
    array (..., S, N) or (..., N)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, or beta is not positive.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Hoover et al. (2025), Eq. (3).
    """
    levels = _levels(state, patterns, beta)
    return namespace_of(levels).maximum(levels, 0 * levels)


@network_operation(result_axes=0, infinite=True)
def energy(state, patterns, beta, floor=0):
    r"""The energy is :math:`E(\xi) = -\beta^{-1} \ln(\epsilon + \sum_i a_i)`.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`activity`.
    floor : number or array (...)
        :math:`\epsilon \ge 0`; with zero the energy is infinite where no pattern is active.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError, TypeError
        As in :func:`activity`, and if the floor is negative or not finite.

    References
    ----------
    Hoover et al. (2025), Eq. (3).
    """
    xp = namespace_of(state, patterns)
    total = xp.sum(activity(state, patterns, beta), axis=-1)
    floor = checked_rate("floor", floor, total, tuple(total.shape[:-1]))
    return -xp.log(total + against(floor, total)) / against(beta, total)


@network_operation(result_axes=1)
def gradient_step(state, patterns, beta):
    r"""A step down the gradient with the rate :math:`\epsilon + \sum_i a_i` leads to :math:`\xi - \sum_i (\xi - x_i)` over active i.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`activity`.

    Returns
    -------
    array (..., S, d) or (..., d)
        It is a pattern itself where that is the only active one.

    Raises
    ------
    ValueError, TypeError
        As in :func:`activity`.

    References
    ----------
    Hoover et al. (2025), Theorem 1.
    """
    xp, active = namespace_of(state, patterns), _active(state, patterns, beta)
    return state * (1 - xp.sum(active, axis=-1))[..., None] + xp.matmul(active, patterns)


@network_operation(result_axes=1)
def update(state, patterns, beta):
    r"""One update moves a state to the mean of the active patterns; a state without any stays.

    Parameters
    ----------
    state, patterns, beta
        As in :func:`activity`.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError, TypeError
        As in :func:`activity`.

    References
    ----------
    Hoover et al. (2025), Proposition 2; it is a step of mean shift.
    """
    xp, active = namespace_of(state, patterns), _active(state, patterns, beta)
    number = xp.sum(active, axis=-1)[..., None]
    alone = 1 - xp.sign(number)
    return (xp.matmul(active, patterns) + alone * state) / (number + alone)
