r"""Put stored patterns to the test: many states of many networks at once, in a few large matrix products.

Patterns are (T, N, d), for T independent networks; states (T, S, d) belong to the patterns with indices ``start`` to
``start + S - 1``. Nothing of the size N x d x d is made.
"""

from collections.abc import Callable
from functools import partial
from math import comb, log
from math import e as E

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.floats import device_of, to_numpy
from ..functions import norm, squared_norm
from ..models import dense, modern
from ..models.modern import scores
from ..theory import ball_radius, largest_norm, log_pair_count, required_separation

__all__ = ["binary_outcomes", "modern_outcomes", "update_all"]

#: The most updates of a retrieval, binary and continuous.
SWEEPS, STEPS = 50, 500


def update_all(state, patterns, degree: int | None):
    r"""An update of all sites sets each to the sign of its energy gap, found by two matrix products.

    With the overlaps :math:`m_i = x_i^T \xi` the gap of Eq. (545), :math:`\sum_i F(a_{ij} + x_{ij}) - F(a_{ij} -
    x_{ij})` with :math:`a_{ij} = m_i - x_{ij} \xi_j`, is for patterns of signs

    .. math:: \sum_i x_{ij} A(m_i) - \xi_j \sum_i B(m_i), \quad A(m) = \tfrac12 (F(m+2) - F(m-2)), \quad
       B(m) = \tfrac12 (F(m+2) - 2 F(m) + F(m-2)).

    Parameters
    ----------
    state : array (..., S, d)
        States of signs; floats of any library.
    patterns : array (..., N, d)
        Stored patterns of signs, as rows.
    degree : int or None
        The polynomial interaction :math:`F(a) = a^n`, or the exponential one.

    Returns
    -------
    array (..., S, d)
        A site whose gap is zero is kept. Powers are scaled by a power of two, so that no digit is lost and nothing
        overflows: the sign is exact as long as :math:`2 n N (d+2)^{n-1}` fits into the digits of the dtype.

    References
    ----------
    Ramsauer et al. (2021), Eq. (545); Krotov & Hopfield (2016); Demircigil et al. (2017).
    """
    xp, overlaps = namespace_of(state), scores(state, patterns)
    if degree is None:
        return _exponential(overlaps, state, patterns)
    sign = xp.sign(_power(overlaps, state, patterns, degree))
    return sign + (1 - xp.abs(sign)) * state


def _power(overlaps, state, patterns, degree: int):
    """Give the gap over a positive number, for F(a) = a^n; the binomial expansions of A and B have no cancellation."""
    xp = namespace_of(state)
    scale = 2.0 ** (state.shape[-1] + 2).bit_length()
    m, odd, even = overlaps / scale, 0 * overlaps, 0 * overlaps
    for k in range(1, degree + 1):  # Horner's rule in m: the coefficient of m^(n-k) is comb(n, k) (2 / scale)^k
        coefficient = comb(degree, k) * (2 / scale) ** (k - 1)
        odd, even = (odd * m + coefficient, even * m) if k % 2 else (odd * m, even * m + coefficient)
    return xp.matmul(odd, patterns) - state * xp.sum(even, axis=-1, keepdims=True)


def _exponential(overlaps, state, patterns):
    r"""Update all sites, for F = exp.

    A pattern that agrees with the state at site j adds :math:`e^{m}` to what holds the site, another one adds
    :math:`e^{m+2}` to what turns it. Next to the best overlap these powers are counted, so that they cancel exactly, as
    they do for two patterns that differ at one site; then the other patterns decide. A state with a site where
    rounding could decide is left to the definition, which finds every tie.
    """
    xp = namespace_of(state)
    excess = overlaps - xp.max(overlaps, axis=-1, keepdims=True)
    first, second = xp.astype(excess > -1, state.dtype), xp.astype((excess <= -1) & (excess > -3), state.dtype)
    rest = xp.where(excess <= -3, xp.exp(excess), xp.zeros_like(excess))
    levels = xp.concat([first, second, rest], axis=-2)
    weights, signed = xp.sum(levels, axis=-1, keepdims=True), xp.matmul(levels, patterns)
    parts = [slice(k * state.shape[-2], (k + 1) * state.shape[-2]) for k in range(3)]
    agree = [(weights[..., part, :] + state * signed[..., part, :]) / 2 for part in parts]
    differ = [(weights[..., part, :] - state * signed[..., part, :]) / 2 for part in parts]
    near = (agree[0] - differ[1]) - E**2 * differ[0] + E**-2 * agree[1]
    held = near + (agree[2] - E**2 * differ[2])
    counted = weights[..., parts[0], :] + weights[..., parts[1], :]
    involved = weights[..., parts[2], :] + xp.where(near == 0, 0 * near, counted)
    rounding = (16 * patterns.shape[-2] * float(xp.finfo(state.dtype).eps)) * involved
    doubtful = to_numpy(xp.astype(xp.any(xp.abs(held) <= rounding, axis=-1), state.dtype))
    following = state * xp.sign(held)
    if not doubtful.any():
        return following
    plain = to_numpy(following)
    for place in np.argwhere(doubtful):
        network, single = patterns[(*map(int, place[:-1]), ...)], state[(*map(int, place), ...)]
        plain[tuple(place)] = to_numpy(dense.update(single, network, dense.exponential(), order="synchronous"))
    return xp.convert(plain, state)


def binary_outcomes(patterns, cue, start: int, degree: int | None, wrong: int | None) -> list:
    """A pattern is found again if one update of its cue gives it back; or if repeated updates come to rest near it.

    Parameters
    ----------
    patterns : array (T, N, d)
    cue : array (T, S, d)
    start : int
        The index of the pattern that the first cue belongs to.
    degree : int or None
        As in :func:`update_all`.
    wrong : int or None
        How many sites of the state of rest may be wrong; None: updates are not repeated.

    Returns
    -------
    list of boolean arrays (T, S)
        By one update and, unless ``wrong`` is None, by at most 50 updates of all sites at once.
    """
    xp, own = namespace_of(cue), patterns[:, start : start + cue.shape[1], :]
    once = update_all(cue, patterns, degree)
    outcomes = [xp.all(once == own, axis=-1)]
    if wrong is None:
        return outcomes
    last, still = _settle(cue, patterns, partial(_stand, degree), SWEEPS, cue[:, :1, 0])
    misses = xp.sum(xp.astype(last != own, own.dtype), axis=-1)
    return [*outcomes, still & (misses <= wrong)]


def _stand(degree, state, patterns, _):
    """Update all sites, and say that a state stands still that its update leaves alone."""
    following = update_all(state, patterns, degree)
    return following, namespace_of(state).all(following == state, axis=-1)


def modern_outcomes(patterns, cue, start: int, beta: float) -> list:
    r"""A pattern of the continuous network is guaranteed, or in its ball, or nearest to the state of rest.

    Parameters
    ----------
    patterns : array (T, N, d)
        At least two patterns, of the same norm.
    cue : array (T, S, d)
    start : int
        The index of the pattern that the first cue belongs to.
    beta : positive number

    Returns
    -------
    list of boolean arrays (T, S)
        Guaranteed: :math:`\Delta_i \ge \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)` and :math:`1 < 2 (N-1) N
        \beta M^2`. In its ball: the updates that begin at the cue come to rest within :math:`1/(\beta N M)` of the
        pattern. Nearest: they come to rest where every other pattern has less than half of its weight; so no two
        patterns share a state of rest. A state is at rest if an update moves it by at most a thousandth of the radius of
        the ball, or four units of the last place of M; one that is not after 500 updates is at rest nowhere.

    References
    ----------
    Ramsauer et al. (2021), Definitions 1, 3, 5, Eqs. (300), (305).
    """
    xp, own, device = namespace_of(cue), patterns[:, start : start + cue.shape[1], :], device_of(cue)
    index = xp.arange(start, start + cue.shape[1], device=device)[None, :]
    itself = xp.arange(patterns.shape[1], device=device)[None, None, :] == index[..., None]
    overlaps = scores(own, patterns)
    others = xp.where(itself, xp.full_like(overlaps, -float("inf")), overlaps)
    separation = squared_norm(own) - xp.max(others, axis=-1)
    needed, apart = required_separation(patterns, beta)[:, None], log_pair_count(patterns, beta)[:, None] > 0
    radius = ball_radius(patterns, beta)[:, None]
    roundoff = (4 * float(xp.finfo(cue.dtype).eps)) * largest_norm(patterns)[:, None]
    reach = xp.maximum(radius / 1000, roundoff)

    def step(state, networks, reach):
        following = modern.update(state, networks, beta)
        return following, norm(following - state) <= reach

    state, still = _settle(cue, patterns, step, STEPS, reach)
    in_ball = norm(state - own) <= radius
    overlaps = scores(state, patterns)
    rivals = xp.max(xp.where(itself, xp.full_like(overlaps, -float("inf")), overlaps), axis=-1)
    nearest = beta * (xp.sum(state * own, axis=-1) - rivals) > log(2)
    return [(separation >= needed) & apart, still & in_ball, still & nearest]


def _settle(state, patterns, step: Callable, limit: int, reach):
    """Update states (T, S, d) until they are at rest or have returned to the state before, and say which are at rest.

    ``step`` takes states, patterns and ``reach`` (T, 1), and gives the next states, and which of them are at rest. When
    no more than half of the work is for states that still move, these go on by themselves.
    """
    xp, before, device = namespace_of(state), state, device_of(state)
    for done in range(1, limit + 1):
        following, still = step(state, patterns, reach)
        returned = xp.all(following == before, axis=-1) if done > 1 else still
        before, state = state, following
        rested = to_numpy(xp.astype(still, state.dtype)) > 0
        moving = ~rested & (to_numpy(xp.astype(returned, state.dtype)) == 0)
        if done == limit or not moving.any():
            return state, still
        trials, most = np.flatnonzero(moving.any(axis=-1)), int(moving.sum(axis=-1).max())
        if 2 * len(trials) * most <= moving.size:
            break
    # as many states of each trial as move in the one with most of them; only those that move are written back
    columns = np.argsort(~moving[trials], axis=-1, kind="stable")[:, :most]
    places = (trials[:, None] * moving.shape[1] + columns).ravel()
    flat = xp.reshape(state, (-1, state.shape[-1]))
    chosen = xp.reshape(xp.take(flat, xp.asarray(places, device=device), axis=0), (len(trials), most, state.shape[-1]))
    kept = xp.asarray(trials, device=device)
    last, ended = _settle(chosen, xp.take(patterns, kept, axis=0), step, limit - done, xp.take(reach, kept, axis=0))
    written, plain = moving.ravel()[places], to_numpy(flat).copy()
    plain[places[written]] = to_numpy(last).reshape(-1, state.shape[-1])[written]
    rested.ravel()[places[written]] = (to_numpy(xp.astype(ended, state.dtype)) > 0).ravel()[written]
    return xp.convert(plain.reshape(state.shape), state), xp.asarray(rested, device=device)
