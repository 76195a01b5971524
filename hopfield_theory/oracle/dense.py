r"""Dense associative memories to the last digits, with the signatures of ``hopfield_theory.dense``.

The sign of every energy gap is right: where the running bound of the plain evaluation leaves it open, balls of rising
precision decide it, and they find a tie where there is one.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..arithmetic import balls, doubles
from ..arithmetic.dispatch import namespace_of
from ..arithmetic.doubles import Doubles, dot, exp_parts, log, log1p
from ..arithmetic.operations import on_states
from ..arithmetic.tracked import SAFETY, Tracked
from ..models import dense
from ..models.binary import sites_of, switch
from ..models.dense import Interaction
from .modern import lse
from .network import BLOCK, on_host

__all__ = ["energy", "log_negative_energy", "update"]

#: Working precisions in bits for the sign of a gap: every product of a few dozen overlaps of ordinary floats is exact in the last.
_PRECISIONS = (128, 512, 2048, 8192, 32768)


def _on_host(operation: Callable, result_axes: int, state: Any, patterns: Any, interaction: Interaction) -> Any:
    """Check the arguments, compute on the host, and give the result the library, dtype and device of the patterns."""
    state, patterns = dense.checked(state, patterns, interaction)
    host = on_host(state=state, patterns=patterns)
    with np.errstate(all="ignore"):
        result = on_states(result_axes)(operation)(host["state"], host["patterns"])
    return namespace_of(patterns).convert(result, patterns)


def _total(state: np.ndarray, patterns: np.ndarray, interaction: Interaction) -> Doubles:
    """Sum the interaction over the patterns, (..., S)."""
    step = max(1, BLOCK // (patterns.shape[-1] * int(np.prod(state.shape[:-1]))))
    pieces = []
    for start in range(0, patterns.shape[-2], step):
        overlaps = dot(state[..., :, None, :], patterns[..., None, start : start + step, :])
        pieces.append(doubles.sum(interaction.function(overlaps))[..., None])
    return doubles.sum(doubles.concat(pieces))


def energy(state, patterns, interaction: Interaction):
    r"""The energy :math:`E(\xi) = -\sum_i F(x_i^T \xi)` is within 8 ulp.

    Parameters
    ----------
    state : array (..., S, d) or (d,)
        States; floats of any library, whose values can be looked at.
    patterns : array (..., N, d)
        Stored patterns, as rows.
    interaction : Interaction
        ``polynomial(n)``, ``rectified(n)``, ``exponential()``, or one whose function needs only sums and products.

    Returns
    -------
    array (..., S) or (...)
        Infinite where the energy is beyond the largest float. Where terms of both signs cancel by more than 40 bits, the
        error is below :math:`2^{-90} \sum_i |F(x_i^T \xi)|`.

    Raises
    ------
    ValueError
        If the shapes do not fit, or an argument is empty, complex or not finite.
    TypeError
        If array libraries are mixed, or the arrays are no floats, lazy or traced.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (544).
    """

    def value(state: np.ndarray, patterns: np.ndarray) -> np.ndarray:
        if interaction.logarithmic:
            # the logarithm is needed to more digits than one float64 holds: e^(hi + lo)
            logarithm = _log_sum_exp(state, patterns)
            k, m = exp_parts(logarithm)
            return -np.ldexp((m + 1.0).hi, k)
        total = -_total(state, patterns, interaction).hi
        return np.where(np.isfinite(total), total, dense.energy(state, patterns, interaction))

    return _on_host(value, 0, state, patterns, interaction)


def _log_sum_exp(state: np.ndarray, patterns: np.ndarray) -> Doubles:
    overlaps = dot(state[..., :, None, :], patterns[..., None, :, :])
    top = Doubles.of(np.max(overlaps.hi, axis=-1, keepdims=True))
    k, m = exp_parts(overlaps - top)
    total = doubles.sum(doubles.ldexp(m + 1.0, k))
    return log1p(total - 1.0) + top[..., 0]


def log_negative_energy(state, patterns, interaction: Interaction):
    r"""The logarithm :math:`\ln(-E) = \ln \sum_i F(x_i^T \xi)` is within 8 ulp, and does not overflow for the exponential interaction.

    Parameters
    ----------
    state, patterns, interaction
        As in :func:`energy`; for other interactions than the exponential the sum must be positive.

    Returns
    -------
    array (..., S) or (...)

    Raises
    ------
    ValueError, TypeError
        As in :func:`energy`.
    """
    if isinstance(interaction, Interaction) and interaction.logarithmic:
        return lse(state, patterns, 1.0)

    def value(state: np.ndarray, patterns: np.ndarray) -> np.ndarray:
        total = _total(state, patterns, interaction)
        if np.any(total.hi <= 0):
            raise dense.without_logarithm(interaction)
        near_one = (total.hi > 0.5) & (total.hi < 2)
        return doubles.where(near_one, log1p(doubles.where(near_one, total - 1.0, 0.0)), log(total)).hi

    return _on_host(value, 0, state, patterns, interaction)


def update(state, patterns, interaction: Interaction, order="sequential", at_zero="keep"):
    r"""An update sets sites to the sign of their energy gap, and every sign is right, ties included.

    Parameters
    ----------
    state, patterns, interaction
        As in :func:`energy`.
    order : "sequential", "synchronous" or site indices (n,) or (..., n)
        As in ``ht.dense.update``.
    at_zero : "keep", 1 or -1
        What a site becomes where its gap is exactly zero.

    Returns
    -------
    array (..., S, d) or (..., d)

    Raises
    ------
    ValueError, TypeError
        As in :func:`energy`, and if the order or the rule at zero is not allowed.
    Undecided
        If a gap is neither zero nor decided at 32768 bits.

    References
    ----------
    Krotov & Hopfield (2016); Ramsauer et al. (2021), Eq. (545). Powers of e with distinct rational exponents are linearly
    independent over the rationals (Lindemann), so a gap of the exponential interaction is zero only if its terms cancel
    one by one.
    """

    def sweep(state: np.ndarray, patterns: np.ndarray) -> np.ndarray:
        def everywhere(x):
            gap = dense.scaled_gap(*dense.branches(Tracked(x), Tracked(patterns)), interaction)[0]
            return _signs(gap, x, patterns, interaction, lambda index: index[-1])

        def at_one(x, here):
            gap = dense.scaled_gap(*dense.branches_at(Tracked(x), Tracked(patterns), Tracked(here)), interaction)[0]
            sites = np.broadcast_to(np.argmax(here, axis=-1), gap.shape[:-1])
            return _signs(gap, x, patterns, interaction, lambda index: sites[index[:-1]])

        return switch(state, sites_of(order, state, patterns), everywhere, at_one, at_zero)

    return _on_host(sweep, 1, state, patterns, interaction)


def _signs(
    gap: Tracked, state: np.ndarray, patterns: np.ndarray, interaction: Interaction, site_of: Callable
) -> np.ndarray:
    """Give the signs of gaps (..., S, n); those that the running bound leaves open are decided in balls."""
    sign = np.sign(gap.value)
    certain = (np.abs(gap.value) > SAFETY * gap.error) | (gap.error == 0)
    sets = np.broadcast_to(patterns, (*sign.shape[:-2], *patterns.shape[-2:]))
    states = np.broadcast_to(state, (*sign.shape[:-1], state.shape[-1]))
    for index in zip(*np.nonzero(~certain), strict=True):
        here = np.eye(1, state.shape[-1], int(site_of(index)))

        def question(x=states[index[:-1]][None, :], y=sets[index[:-2]], here=here):
            branches = dense.branches_at(*map(balls.asarray, (x, y, here)))
            return dense.scaled_gap(*branches, interaction)[0][0, 0]

        sign[index] = balls.decide(question, _PRECISIONS)
    return sign
