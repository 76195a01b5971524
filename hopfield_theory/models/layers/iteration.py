"""Repeated updates: how long each head goes on, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.floats import device_of, to_numpy
from ...arithmetic.inputs import from_sequence
from ...functions import norm

__all__ = ["Forward", "Plan", "iterate", "limits", "tolerances"]

#: The most updates that a head makes when only a tolerance stops it.
MOST_UPDATES = 10_000

#: The tolerance of the published layer.
PUBLISHED_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Forward:
    r"""The outcome of a forward pass.

    Attributes
    ----------
    output : array (..., S, d_out)
    states : array (..., H, S, d_k)
        The new states :math:`\Xi^{new} = P K` in the associative space.
    associations : array (..., H, S, N)
        The weights P of the last update; a column more for the zero association.
    residuals : array (..., H, S), or (..., H) in the mode "hflayers"
        What is compared with the tolerance: the length of each state's last step, or how far P moved (infinite after
        one update). A head that has stopped keeps its residual.
    updates : numpy array of int (..., H)
        How many updates each head made: one more than the ``update_steps`` of the published layer.
    reasons : numpy array of str (..., H)
        "converged" or "limit".
    """

    output: Any
    states: Any
    associations: Any
    residuals: Any
    updates: np.ndarray
    reasons: np.ndarray


@dataclass(frozen=True)
class Plan:
    """How long the heads go on."""

    shape: tuple[int, ...]
    limits: np.ndarray
    tolerances: np.ndarray | None
    published: bool


def iterate(state, key, associate: Callable, plan: Plan):
    """Update until every head has stopped; a head that has stopped is frozen."""
    xp = namespace_of(state, key)
    active, made = np.ones(plan.shape, dtype=bool), np.zeros(plan.shape, dtype=int)
    reasons, step = np.full(plan.shape, "limit", dtype=object), 0
    p: Any = None
    earlier: Any = None
    residuals: Any = None
    while active.any():
        going = None if active.all() else _as_mask(active, key)
        earlier, p = p, _chosen(going, associate(state, step), p)
        following = xp.matmul(p, key)
        if not plan.published:
            moved = norm(following - state)
            residuals = moved if residuals is None or going is None else xp.where(going[..., 0], moved, residuals)
        elif earlier is not None:
            moved = _largest_in_batch(xp.sqrt(xp.sum(xp.sum((p - earlier) ** 2, axis=-1), axis=-1)))
            residuals = _chosen(
                None if going is None else going[..., 0, 0], xp.broadcast_to(moved, plan.shape), residuals
            )
        made, step = made + active, step + 1
        still = np.zeros(plan.shape, dtype=bool)
        if plan.tolerances is not None and residuals is not None:
            length = to_numpy(residuals)
            still = (length if plan.published else length.max(axis=-1)) <= plan.tolerances
        reasons[active & still] = "converged"
        active = active & ~still & (made < plan.limits)
        state = following
    if residuals is None:
        residuals = xp.zeros_like(xp.broadcast_to(key[..., 0, 0], plan.shape)) + float("inf")
    return state, p, residuals, made, reasons


def _as_mask(active: np.ndarray, like):
    xp = namespace_of(like)
    if xp.name == "tracked":
        return _as_mask(active, like.value)
    return (active if xp.name != "floats" else xp.asarray(active, device=device_of(like)))[..., None, None]


def _chosen(going, new, old):
    return new if going is None or old is None else namespace_of(new).where(going, new, old)


def _largest_in_batch(moved):
    """Give the largest element of each head over all leading axes."""
    xp = namespace_of(moved)
    return xp.max(xp.reshape(moved, (-1, moved.shape[-1])), axis=0)


def limits(updates, heads: int) -> np.ndarray:
    """Give the most updates of all heads, or of each."""
    most = from_sequence("updates", MOST_UPDATES if updates is None else updates)
    if most.dtype.kind not in "iu" or most.shape not in ((), (heads,)) or most.min() < 1:
        raise ValueError(
            f"updates: got {updates!r}; allowed is None, an integer of at least 1, or one for each of {heads} heads"
        )
    return most


def tolerances(tolerance, updates, heads: int, published: bool) -> np.ndarray | None:
    """Give the tolerance of all heads, or of each, or None where all updates are made."""
    if tolerance is None and updates is None and not published:
        raise ValueError("tolerance: got None, and no limit of the updates; allowed is None with one")
    if tolerance is None:
        return np.asarray(PUBLISHED_TOLERANCE) if published else None
    least = from_sequence("tolerance", tolerance)
    if least.dtype.kind not in "iuf" or least.shape not in ((), (heads,)) or not np.all(least > 0):
        raise ValueError(
            f"tolerance: got {tolerance!r}; allowed is a positive number, or one for each of {heads} heads"
        )
    return least
