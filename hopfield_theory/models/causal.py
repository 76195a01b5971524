r"""The modern network in time: at time t it knows the patterns :math:`x_1, \dots, x_t`, and may have begun to forget them.

Row t of the states is the query at time t, and row t of the patterns is the pattern that arrives then. With a forgetting
rate :math:`\gamma` the score of pattern i is lowered by :math:`\gamma (t - i)`; with :math:`\gamma = 0` this is causal
masking, and the network at time t is the modern network of the patterns so far.
"""

from collections.abc import Callable
from functools import wraps

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import against, checked_arrays, checked_beta, checked_rate, same_width
from ..arithmetic.operations import in_sum_precision
from ..arithmetic.results import check_range
from ..functions import lse, softmax, squared_norm
from .modern import scores

__all__ = ["association", "energy", "update"]


def _at_each_time(axis: int) -> Callable:
    """Check the arguments of an operation on one query and the patterns of its past, and apply it at every time."""

    def decorate(operation):
        @np.errstate(over="ignore", under="ignore", invalid="ignore")
        @in_sum_precision
        def at_all_times(state, patterns, beta, forgetting):
            past = [
                operation(state[..., t - 1 : t, :], patterns[..., :t, :], beta, forgetting)
                for t in range(1, patterns.shape[-2] + 1)
            ]
            return namespace_of(*past).concat(past, axis=axis)

        @wraps(operation)
        def over_time(state, patterns, beta, forgetting=0):
            state, patterns = checked_arrays({"state": 2, "patterns": 2}, state=state, patterns=patterns)
            same_width(patterns=patterns, state=state)
            if state.shape[:-1] != patterns.shape[:-1]:
                raise ValueError(
                    f"state: got shape {tuple(state.shape)}; allowed is one query for each pattern, as in {tuple(patterns.shape)}"
                )
            batch = tuple(patterns.shape[:-2])
            beta, forgetting = (
                checked_beta(beta, patterns, batch),
                checked_rate("forgetting", forgetting, patterns, batch),
            )
            result = at_all_times(state, patterns, beta, forgetting)
            check_range(result, beta, state=state, patterns=patterns)
            return result

        return over_time

    return decorate


def _aged_scores(state, patterns, forgetting):
    """Lower the scores of past patterns by the forgetting rate times their age; the last pattern is new."""
    overlaps = scores(state, patterns)
    ages = namespace_of(patterns).convert(np.arange(patterns.shape[-2])[::-1], patterns)
    return overlaps - against(forgetting, overlaps) * ages


def association(state, patterns, beta, forgetting=0):
    r"""The association at time t is :math:`p_t = \mathrm{softmax}(\beta (X_t \xi_t - \gamma (t-1, \dots, 0)))`, zero for the future.

    Parameters
    ----------
    state : array (..., T, d)
        The query at each time; floats of any library, balls or symbols.
    patterns : array (..., T, d)
        The pattern that arrives at each time.
    beta : positive number or array (...)
        Inverse temperature.
    forgetting : number or array (...), not negative
        The rate :math:`\gamma`, in units of the scores.

    Returns
    -------
    array (..., T, T)
        Lower triangular; rows sum to one.

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or forgetting is negative.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (443), (454), the latter amended.
    """
    (times,) = {x.shape[-2] for x in checked_arrays({"patterns": 2}, patterns=patterns)}

    @_at_each_time(axis=-2)
    def weights(state, past, beta, forgetting):
        seen = softmax(_aged_scores(state, past, forgetting), beta)
        xp, shape = namespace_of(seen), (*seen.shape[:-1], times - past.shape[-2])
        return xp.concat([seen, xp.broadcast_to(xp.zeros_like(seen[..., :1]), shape)], axis=-1)

    return weights(state, patterns, beta, forgetting)


@_at_each_time(axis=-2)
def update(state, patterns, beta, forgetting=0):
    r"""One update at time t moves the query to the weighted mean of the past, :math:`f_t(\xi_t) = \sum_{i \le t} p_{ti} x_i`.

    Parameters
    ----------
    state : array (..., T, d)
        The query at each time; floats of any library, balls or symbols.
    patterns : array (..., T, d)
        The pattern that arrives at each time.
    beta : positive number or array (...)
        Inverse temperature.
    forgetting : number or array (...), not negative
        The rate :math:`\gamma`, in units of the scores.

    Returns
    -------
    array (..., T, d)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or forgetting is negative.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (442), (453), the latter amended: printed it does not forget.
    """
    weights = softmax(_aged_scores(state, patterns, forgetting), beta)
    return namespace_of(weights, patterns).matmul(weights, patterns)


@_at_each_time(axis=-1)
def energy(state, patterns, beta, forgetting=0):
    r"""The energy at time t is that of the patterns so far, with their scores lowered by what is forgotten.

    .. math:: E_t = -\mathrm{lse}(\beta, X_t \xi_t - \gamma (t-1, t-2, \dots, 0)) + \tfrac12 \|\xi_t\|^2 + \beta^{-1} \ln t + \tfrac12 M_t^2

    Parameters
    ----------
    state : array (..., T, d)
        The query at each time; floats of any library, balls or symbols.
    patterns : array (..., T, d)
        The pattern that arrives at each time; :math:`M_t` is the largest norm among the first t.
    beta : positive number or array (...)
        Inverse temperature.
    forgetting : number or array (...), not negative
        The rate :math:`\gamma`, in units of the scores.

    Returns
    -------
    array (..., T)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or forgetting is negative.
    TypeError
        If number systems or array libraries are mixed.

    References
    ----------
    Ramsauer et al. (2021), Eqs. (440), (451).
    """
    xp = namespace_of(state, patterns)
    log_count = xp.log(xp.convert(patterns.shape[-2], patterns))
    largest = xp.max(squared_norm(patterns), axis=-1, keepdims=True)
    cost = -lse(_aged_scores(state, patterns, forgetting), beta) + squared_norm(state) / 2
    return cost + log_count / against(beta, cost) + largest / 2
