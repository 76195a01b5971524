"""Inspect patterns at one inverse temperature: guarantees, bounds, and the fixed points that retrieval reaches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..functions import norm
from ..models import modern
from ..models.retrieval import iterate
from ..theory import ball_radius, kind_of, log_retrieval_error_bound, taking_part
from .geometry import BLOCK, Geometry, geometry

__all__ = ["SAME_POINT", "Inspection", "inspect"]

#: Two limits are the same fixed point where they are at most this share of M apart.
SAME_POINT = 1e-6
#: Retrieval stops where a step is at most this share of M long.
STEP = 1e-11
#: Updates that a retrieval may take; those that still move are continued in rounds, so that the others cost nothing
#: more.
ROUNDS = (16, 32, 64, 128, 256, 512)


@dataclass(frozen=True)
class Inspection:
    r"""What the theory guarantees at one inverse temperature, and what retrieval does.

    Arrays (S,) have an entry for each retrieval that was started: by default from every pattern.

    Attributes
    ----------
    geometry : Geometry
        Norms, separations and thresholds.
    beta : float
        Inverse temperature.
    stored : boolean array (N,)
        Whether each pattern is provably stored, decided rigorously.
    radius : float
        Radius :math:`\frac{1}{\beta N M}` of the balls.
    log_update_bound : array (N,)
        Logarithm of the bound on :math:`\|f(x_i) - x_i\|` (Theorem 5, Eq. (8) at the pattern itself).
    log_fixed_point_bound : array (N,)
        Logarithm of the bound on the distance of the pattern to the fixed point in its ball (Eq. (8) at the ball's
        radius); NaN where the pattern is not provably stored.
    starts : integer array (S,)
        The patterns that retrieval was started from.
    update_error : array (S,)
        Measured :math:`\|f(x_i) - x_i\|`, as :math:`\|\sum_j p_j (x_j - x_i)\|`, which stays accurate far below the
        roundoff of the patterns.
    fixed_point_error : array (S,)
        Measured distance of the pattern to the fixed point that retrieval reaches from it, computed alike.
    converged : boolean array (S,)
        Whether the last step was short; where it is False, the limit is only the last state.
    updates : integer array (S,)
        How many updates retrieval took.
    reached : integer array (S,)
        Index of the fixed point that was reached.
    fixed_points : array (K, d)
        Distinct limits; the first is reached most often.
    participants : integer array (K,)
        How many patterns take part there: those with at least half of the largest weight.
    heaviest : integer array (K,)
        The pattern with the largest weight there.
    kinds : tuple of str (K,)
        "single pattern" (one takes part), "global average" (more than three quarters of all patterns do) or "metastable".
    """

    geometry: Geometry
    beta: float
    stored: np.ndarray
    radius: float
    log_update_bound: np.ndarray
    log_fixed_point_bound: np.ndarray
    starts: np.ndarray
    update_error: np.ndarray
    fixed_point_error: np.ndarray
    converged: np.ndarray
    updates: np.ndarray
    reached: np.ndarray
    fixed_points: np.ndarray
    participants: np.ndarray
    heaviest: np.ndarray
    kinds: tuple[str, ...]

    @property
    def in_ball(self) -> np.ndarray:
        """Say of each start whether retrieval ended in the ball of its pattern, shape (S,)."""
        return self.fixed_point_error <= self.radius

    @property
    def kept(self) -> np.ndarray:
        """Say of each start whether it ended at a single pattern, its own, shape (S,)."""
        return (self.participants[self.reached] == 1) & (self.heaviest[self.reached] == self.starts)

    @property
    def basin_sizes(self) -> np.ndarray:
        """How many retrievals reached each fixed point, shape (K,)."""
        return np.bincount(self.reached, minlength=len(self.fixed_points))

    @property
    def summary(self) -> dict[str, Any]:
        """The findings in numbers and short lists, ready for JSON."""
        found, kinds = self.geometry, np.asarray(self.kinds)
        finite = np.isfinite(self.log_update_bound)
        return {
            "patterns": len(found.patterns),
            "width": found.patterns.shape[1],
            "beta": self.beta,
            "largest_norm": found.largest_norm,
            "least_separation": _number(found.separations.min()),
            "median_separation": _number(np.median(found.separations)),
            "provably_stored": int(self.stored.sum()),
            "never_guaranteed": int(found.never.sum()),
            "never_guaranteed_patterns": np.flatnonzero(found.never).tolist(),
            "smallest_guaranteed_beta": found.guarantee(),
            "median_threshold": _number(np.median(found.thresholds)),
            "ball_radius": _number(self.radius),
            "retrievals": len(self.starts),
            "ended_in_their_ball": int(self.in_ball.sum()),
            "ended_at_their_pattern": int(self.kept.sum()),
            "not_converged": int((~self.converged).sum()),
            "distinct_fixed_points": len(self.fixed_points),
            "kinds": {kind: int((kinds == kind).sum()) for kind in ("single pattern", "metastable", "global average")},
            "median_update_error": float(np.median(self.update_error)),
            "largest_update_error": float(self.update_error.max()),
            "median_log_update_bound": _number(np.median(self.log_update_bound[finite])) if finite.any() else None,
        }


def _number(value) -> float | None:
    """Give a float, or None for what JSON cannot hold."""
    return float(value) if np.isfinite(value) else None


def _distance_to_pattern(states: np.ndarray, indices: np.ndarray, patterns: np.ndarray, beta: float) -> np.ndarray:
    r"""Measure :math:`\|f(\xi) - x_i\|` as :math:`\|\sum_{j \ne i} p_j (x_j - x_i)\|`, without cancellation."""
    weights = modern.association(states, patterns, beta)
    weights[np.arange(len(indices)), indices] = 0.0
    rest = weights.sum(axis=-1, keepdims=True)
    return norm(weights @ patterns - rest * patterns[indices])


def _limits(states: np.ndarray, patterns: np.ndarray, beta: float, tolerance: float):
    """Retrieve in rounds, without the energies; a state that has stopped is not computed with again."""
    states, updates = states.copy(), np.zeros(len(states), dtype=int)
    moving = np.arange(len(states))
    for limit in ROUNDS:
        found = iterate(
            states[moving],
            lambda x: modern.update(x, patterns, beta),
            lambda x: None,
            limit=limit,
            tolerance=tolerance,
            memory=4,
        )
        states[moving] = found.states
        updates[moving] += found.updates
        moving = moving[found.reasons == "limit"]
        if not moving.size:
            break
    converged = np.ones(len(states), dtype=bool)
    converged[moving] = False
    return states, updates, converged


def _distinct(limits: np.ndarray, distance: float) -> np.ndarray:
    """Label limits: one within ``distance`` of the first of a group belongs to it; the largest group is number 0."""
    labels = np.full(len(limits), -1)
    groups = 0
    while (free := np.flatnonzero(labels < 0)).size:
        labels[free[norm(limits[free] - limits[free[0]]) <= distance]] = groups
        groups += 1
    order = np.argsort(-np.bincount(labels), kind="stable")
    rank = np.empty(groups, dtype=int)
    rank[order] = np.arange(groups)
    return rank[labels]


def inspect(
    patterns,
    beta: float,
    starts: np.ndarray | None = None,
    on_step: Callable[[int], None] | None = None,
    known: Geometry | None = None,
) -> Inspection:
    """Inspect what the theory guarantees for patterns at one inverse temperature, and what retrieval does with them.

    Parameters
    ----------
    patterns : array (N, d)
        Patterns as rows; computed with in float64.
    beta : positive float
        Inverse temperature.
    starts : integer array (S,), optional
        The patterns that retrieval is started from; by default all of them.
    on_step : callable, optional
        Called with the number of retrievals that were finished since its last call, for a progress bar.
    known : Geometry, optional
        The geometry of these patterns, where it was computed before; ``patterns`` is then not looked at.

    Returns
    -------
    Inspection

    Raises
    ------
    ValueError
        If patterns or beta are not allowed, or too large or small to compute with beside each other.
    """
    found = known or geometry(patterns)
    patterns, count = found.patterns, len(found.patterns)
    beta = found.checked(beta)
    starts = np.arange(count) if starts is None else np.asarray(starts)
    largest, stored = found.largest_norm, found.stored(beta)
    with np.errstate(divide="ignore", invalid="ignore"):
        radius = float(ball_radius(patterns, beta))
        at_pattern, in_ball = (log_retrieval_error_bound(patterns, beta, found.separations, r) for r in (0.0, radius))

    parts: list[tuple] = []
    for low in range(0, len(starts), BLOCK):
        own = starts[low : low + BLOCK]
        limits, updates, converged = _limits(patterns[own], patterns, beta, STEP * largest)
        errors = (_distance_to_pattern(states, own, patterns, beta) for states in (patterns[own], limits))
        parts.append((limits, updates, converged, *errors))
        if on_step is not None:
            on_step(len(own))
    limits, updates, converged, update_error, fixed_point_error = (
        np.concatenate(part) for part in zip(*parts, strict=True)
    )

    reached = _distinct(limits, SAME_POINT * largest)
    fixed_points = limits[np.unique(reached, return_index=True)[1]]
    counts, heaviest = [], []
    for low in range(0, len(fixed_points), BLOCK):
        weights = modern.association(fixed_points[low : low + BLOCK], patterns, beta)
        counts.append(taking_part(weights).sum(axis=-1))
        heaviest.append(np.argmax(weights, axis=-1))
    participants = np.concatenate(counts)
    return Inspection(
        geometry=found,
        beta=beta,
        stored=stored,
        radius=radius,
        log_update_bound=at_pattern,
        log_fixed_point_bound=np.where(stored, in_ball, np.nan),
        starts=starts,
        update_error=update_error,
        fixed_point_error=fixed_point_error,
        converged=converged,
        updates=updates,
        reached=reached,
        fixed_points=fixed_points,
        participants=participants,
        heaviest=np.concatenate(heaviest),
        kinds=tuple(kind_of(int(k), count) for k in participants),
    )
