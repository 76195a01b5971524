r"""Find, classify and certify the fixed points of the modern update.

Candidates come from many starts, from continuation in beta and from Newton's method, which also reaches the unstable
ones. Each candidate is then certified by Krawczyk's test in ball arithmetic: a box in which exactly one fixed point
lies. That every fixed point was found is not claimed; that each one reported exists is proved.
"""

from dataclasses import dataclass
from itertools import combinations

import flint
import numpy as np
from flint import arb, arb_mat

from ..arithmetic import balls
from ..arithmetic.dispatch import Undecided
from ..arithmetic.inputs import checked_arrays, checked_beta
from ..models import modern
from .kinds import kind_of, taking_part

__all__ = ["FixedPoint", "certify", "fixed_point_near", "fixed_points", "shrunk"]

#: Half-widths of the boxes that Krawczyk's test tries, largest first: the largest that passes is the region of
#: uniqueness.
HALF_WIDTHS = tuple(10.0**-k for k in range(1, 14))


@dataclass(frozen=True)
class FixedPoint:
    """A fixed point of the update, with what is proved of it.

    Attributes
    ----------
    state : array (d,)
        Its approximate position; the true one is within ``error`` of it in every coordinate.
    kind : str
        "global average", "metastable" or "single pattern".
    patterns : tuple of int
        The patterns that take part: those whose weight is at least half of the largest.
    stability : str
        "stable" where every eigenvalue of the Jacobian is below one, "unstable" where one exceeds one, "degenerate" where that is open.
    eigenvalues : array (d,)
        Eigenvalues of the Jacobian, ascending, at the approximate position.
    error : float
        Half-width of the smallest box that is proved to contain the fixed point.
    unique_within : float
        Half-width of the largest box around ``state`` that is proved to contain no other fixed point.
    """

    state: np.ndarray
    kind: str
    patterns: tuple[int, ...]
    stability: str
    eigenvalues: np.ndarray
    error: float
    unique_within: float


def fixed_points(patterns, beta, seed: int = 0, starts: int = 200) -> list[FixedPoint]:
    r"""Every fixed point reported is proved to exist; the search does not claim to have found all.

    Parameters
    ----------
    patterns : array (N, d)
        Stored patterns, as rows; floats.
    beta : positive number
        Inverse temperature.
    seed : int
        Seed of the random starts.
    starts : int
        How many random starts in the convex hull there are, besides the patterns, their mean and the means of small
        subsets.

    Returns
    -------
    list of FixedPoint
        Sorted by energy, lowest first. Degenerate fixed points, where the Jacobian has the eigenvalue one, cannot be
        certified by this test and are left out.

    Raises
    ------
    ValueError
        If patterns or beta is not allowed.

    References
    ----------
    Ramsauer et al. (2021), sections 2 and A.1.5, name the three kinds. Krawczyk (1969) gives the test.
    """
    (patterns,) = checked_arrays({"patterns": 2}, patterns=patterns)
    patterns = np.asarray(patterns, dtype=np.float64)
    beta = checked_beta(beta, patterns)
    found: list[FixedPoint] = []
    for candidate in _candidates(patterns, beta, np.random.default_rng(seed), starts):
        if any(np.max(np.abs(candidate - other.state)) <= other.unique_within for other in found):
            continue
        certified = certify(candidate, patterns, beta)
        if certified is not None and not any(_same(certified, other) for other in found):
            found.append(certified)
    return sorted(found, key=lambda point: float(modern.energy(point.state, patterns, beta)))


def fixed_point_near(state, patterns, beta) -> FixedPoint | None:
    r"""The fixed point near a state is one whose box of uniqueness holds the state, or else the one that retrieval reaches.

    Parameters
    ----------
    state : array (d,)
        The start; float64.
    patterns : array (N, d)
        Stored patterns, as rows; float64.
    beta : positive number
        Inverse temperature.

    Returns
    -------
    FixedPoint or None
        None where Krawczyk's test fails: at or close to a fixed point whose Jacobian has the eigenvalue one.
    """
    polished = certify(_newton(state[None], patterns, beta)[0], patterns, beta)
    if polished is not None and np.max(np.abs(polished.state - state)) <= polished.unique_within:
        return polished
    reached = _iterated(state[None], patterns, beta, 200)
    return certify(_newton(reached, patterns, beta)[0], patterns, beta)


def _same(one: FixedPoint, other: FixedPoint) -> bool:
    return bool(np.max(np.abs(one.state - other.state)) <= max(one.unique_within, other.unique_within))


def _candidates(patterns: np.ndarray, beta: float, rng: np.random.Generator, starts: int) -> np.ndarray:
    """Polish many starts: what iteration reaches, what continuation in beta carries along, and what Newton's method finds from anywhere."""
    count = patterns.shape[0]
    subsets = [subset for size in (2, 3) for subset in combinations(range(count), size)][:300]
    means = [patterns[list(subset)].mean(axis=0) for subset in subsets]
    hull = rng.dirichlet(np.full(count, 0.5), starts) @ patterns
    seeds = np.concatenate([patterns, patterns.mean(axis=0)[None], *([np.stack(means)] if means else []), hull])
    followed = seeds
    for colder in np.geomspace(beta / 100, beta, 30):
        followed = _iterated(followed, patterns, float(colder), 20)
    everywhere = np.concatenate([seeds, followed, _iterated(seeds, patterns, beta, 200)])
    polished = _newton(everywhere, patterns, beta)
    residual = np.linalg.norm(modern.update(polished, patterns, beta) - polished, axis=-1)
    scale = np.max(np.linalg.norm(patterns, axis=-1)) or 1.0
    settled = polished[residual <= 1e-9 * scale]
    _, chosen = np.unique(np.round(settled / (1e-8 * scale)), axis=0, return_index=True)
    return settled[chosen]


def _iterated(states: np.ndarray, patterns: np.ndarray, beta: float, times: int) -> np.ndarray:
    for _ in range(times):
        states = modern.update(states, patterns, beta)
    return states


def _newton(states: np.ndarray, patterns: np.ndarray, beta: float, times: int = 40) -> np.ndarray:
    """Solve f(xi) = xi by Newton's method from every start; a step longer than the set of patterns is shortened."""
    identity, scale = np.eye(patterns.shape[1]), np.max(np.linalg.norm(patterns, axis=-1)) or 1.0
    for _ in range(times):
        residual = modern.update(states, patterns, beta) - states
        slope = identity - modern.jacobian(states, patterns, beta) + 1e-14 * identity
        step = np.linalg.solve(slope, residual[..., None])[..., 0]
        length = np.linalg.norm(step, axis=-1, keepdims=True)
        states = states + step * np.minimum(1.0, scale / np.maximum(length, 1e-300))
    return states


def certify(candidate, patterns, beta) -> FixedPoint | None:
    r"""Krawczyk's test proves that a box around the candidate contains exactly one fixed point, or gives None.

    With :math:`g(\xi) = \xi - f(\xi)`, an approximate inverse Y of its slope at the centre c, and a box B around c,
    the fixed point is in B and unique there if :math:`c - Y g(c) + (I - Y (I - J(B)))(B - c)` lies in the interior of
    B.

    Parameters
    ----------
    candidate : array (d,)
        An approximate fixed point.
    patterns : array (N, d)
        Stored patterns, as rows.
    beta : positive number
        Inverse temperature.

    Returns
    -------
    FixedPoint or None
    """
    scale = float(np.max(np.linalg.norm(patterns, axis=-1))) or 1.0
    slope = np.eye(patterns.shape[1]) - modern.jacobian(candidate, patterns, beta)
    if np.linalg.cond(slope) > 1e12:
        return None
    inverse = balls.asarray(np.linalg.inv(slope))
    with flint.ctx.workprec(128):
        centre, rows = balls.asarray(candidate), balls.asarray(patterns)
        correction = balls.matmul(inverse, centre - modern.update(centre, rows, beta))
        passed = [
            width * scale for width in HALF_WIDTHS if _krawczyk(centre, rows, beta, inverse, correction, width * scale)
        ]
        if not passed:
            return None
        stability = _stability(_jacobian_on(_box(centre, passed[-1]), rows, beta))
    association = modern.association(candidate, patterns, beta)
    participants = tuple(int(index) for index in np.flatnonzero(taking_part(association)))
    eigenvalues = np.linalg.eigvalsh(modern.jacobian(candidate, patterns, beta))
    kind = kind_of(len(participants), len(association))
    return FixedPoint(np.asarray(candidate), kind, participants, stability, eigenvalues, passed[-1], passed[0])


def _box(centre: np.ndarray, half_width: float) -> np.ndarray:
    return np.asarray([x + arb(0, half_width) for x in centre], dtype=object)


def _jacobian_on(box, patterns, beta):
    """Enclose the Jacobian on a box by weights relative to the leading pattern.

    The scores of a wide box are known poorly, but the weights of the others are small wherever one pattern leads by far.
    """
    overlaps = balls.matmul(patterns, balls.asarray([x.mid() for x in box]))
    away = patterns - patterns[int(np.argmax([float(x) for x in overlaps]))]
    ratios = balls.exp(beta * balls.matmul(away, box))
    weights = ratios / balls.sum(ratios)
    shift = balls.matmul(weights, away)
    moment = balls.matmul(balls.matrix_transpose(away), weights[:, None] * away)
    return beta * (moment - shift[:, None] * shift[None, :])


def _krawczyk(centre, patterns, beta, inverse, correction, half_width: float) -> bool:
    box = _box(centre, half_width)
    identity = balls.eye(len(centre))
    contraction = identity - balls.matmul(inverse, identity - _jacobian_on(box, patterns, beta))
    image = balls.matmul(contraction, box - centre) - correction
    return all(bool(abs(element) < half_width) for element in image)


def shrunk(box, patterns, beta) -> np.ndarray:
    """Krawczyk's operator shrinks a box, an array (d,) of balls, and keeps every fixed point that lies in it.

    Parameters
    ----------
    box : object array of flint.arb (d,)
    patterns : object array of flint.arb (N, d)
    beta : positive number

    Returns
    -------
    object array of flint.arb (d,)
        At the working precision.
    """
    size, identity = len(box), balls.eye(len(box))
    centre = balls.asarray([x.mid() for x in box])
    slope = identity - modern.jacobian(centre, patterns, beta)
    inverted = arb_mat(size, size, [x.mid() for x in slope.flat]).inv()
    # any matrix keeps the fixed points; one close to the inverse shrinks the box
    inverse = balls.asarray([x.mid() for x in inverted.entries()]).reshape(size, size)
    contraction = identity - balls.matmul(inverse, identity - _jacobian_on(box, patterns, beta))
    correction = balls.matmul(inverse, centre - modern.update(centre, patterns, beta))
    image = centre - correction + balls.matmul(contraction, box - centre)
    return balls.asarray([new.intersection(old) for new, old in zip(image, box, strict=True)])


def _stability(jacobian) -> str:
    try:
        eigenvalues = balls.eigvalsh(jacobian)
    except Undecided:
        return "degenerate"
    if all(bool(value < 1) for value in eigenvalues):
        return "stable"
    return "unstable" if any(bool(value > 1) for value in eigenvalues) else "degenerate"
