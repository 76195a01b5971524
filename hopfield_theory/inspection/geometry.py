r"""What the theory guarantees for patterns: separations, and from which inverse temperature each is provably stored.

A pattern is *provably stored* at :math:`\beta` if

* :math:`\Delta_i \ge \frac{2}{\beta N} + \frac1\beta \ln(2 (N-1) N \beta M^2)`: by Lemmas A5 to A7 of Ramsauer et al.
  (2021) the ball of radius :math:`\frac{1}{\beta N M}` around it holds exactly one fixed point, and everything in the
  ball converges to it; and
* :math:`2 N (N-1) \beta M^2 > 1`: then no other ball meets this one, because
  :math:`\|x_i - x_j\| \ge \Delta_i / M \ge \frac{2}{\beta N M} + \frac{1}{\beta M} \ln(2 N (N-1) \beta M^2)`.

Both are decided in tracked floats, whose margin must exceed the bound on its own rounding error, and in balls where it
does not.
"""

from dataclasses import dataclass

import numpy as np

from ..arithmetic import balls
from ..arithmetic.dispatch import Undecided, namespace_of
from ..arithmetic.inputs import checked_arrays, checked_beta
from ..arithmetic.tracked import Tracked
from ..functions import dot, squared_norm
from ..theory import log_pair_count, required_separation

__all__ = ["Geometry", "geometry", "in_units"]

#: Rows of the matrix of overlaps that are held at a time.
BLOCK = 256
#: A running error bound is itself computed in floats; a margin counts as decided where it exceeds the bound by this
#: factor.
DECISIVE = 1.01
#: Largest norms between these have squares, and errors of squares, well inside the range of float64.
SMALLEST, LARGEST = 1e-120, 1e120
#: What beta times squared norms, and one over beta and norms, stay below.
RANGE = 1e290


@dataclass(frozen=True)
class Geometry:
    r"""Quantities of a set of patterns that do not depend on the inverse temperature.

    Attributes
    ----------
    patterns : array (N, d) of float64
        The patterns.
    norms : array (N,)
        :math:`\|x_i\|`; the largest is :math:`M`.
    separations : array (N,)
        :math:`\Delta_i`; infinite for a single pattern.
    separation_errors : array (N,)
        Bounds on the rounding errors of the separations.
    never : boolean array (N,)
        Patterns with :math:`\Delta_i \le 0`, such as duplicates: no inverse temperature makes them provably stored.
    thresholds : array (N,)
        The inverse temperature from which each pattern is provably stored, to about a part in 10^12; infinite where
        never, or where it is too large to compute with.
    """

    patterns: np.ndarray
    norms: np.ndarray
    separations: np.ndarray
    separation_errors: np.ndarray
    never: np.ndarray
    thresholds: np.ndarray

    @property
    def largest_norm(self) -> float:
        """The largest norm M."""
        return float(self.norms.max())

    def checked(self, beta: float) -> float:
        """Give an inverse temperature as a float, if these patterns can be computed with at it.

        Raises
        ------
        ValueError
            If it is not one positive number, or so large or small that numbers leave the range of float64.
        """
        beta = checked_beta(beta, self.patterns)
        if np.ndim(beta):
            raise ValueError(f"beta: got shape {np.shape(beta)}; allowed is one number")
        largest = self.largest_norm or 1.0
        high = RANGE / max(largest, 1.0) ** 2
        low = 1 / RANGE / min(largest, 1.0) ** 2
        if not low <= beta <= high:
            raise ValueError(
                f"beta: got {float(beta):.6g}; allowed is a number between {low:.3g} and {high:.3g}, beside M = {largest:.6g}"
            )
        return float(beta)

    def stored(self, beta: float) -> np.ndarray:
        """Say rigorously of each pattern whether it is provably stored.

        Parameters
        ----------
        beta : positive float

        Returns
        -------
        boolean array (N,)
            True only where both conditions certainly hold.
        """
        count = len(self.patterns)
        if count == 1:
            return np.ones(1, dtype=bool)  # the update maps everything to the one pattern
        if self.largest_norm == 0:
            return np.zeros(count, dtype=bool)
        beta = self.checked(beta)
        tracked = Tracked(self.patterns)
        disjoint = log_pair_count(tracked, beta)
        if abs(disjoint.value) <= DECISIVE * disjoint.error:
            if _sign(lambda: log_pair_count(balls.asarray(self.patterns), balls.ball(beta))) <= 0:
                return np.zeros(count, dtype=bool)
        elif disjoint.value < 0:
            return np.zeros(count, dtype=bool)
        margin = Tracked(self.separations, self.separation_errors) - required_separation(tracked, beta)
        stored = margin.value > DECISIVE * margin.error
        for index in np.flatnonzero(np.abs(margin.value) <= DECISIVE * margin.error):
            stored[index] = (
                _sign(
                    lambda i=index: (
                        _separation_in_balls(self, i)
                        - required_separation(balls.asarray(self.patterns), balls.ball(beta))
                    )
                )
                >= 0
            )
        return stored

    def guarantee(self) -> float | None:
        """Give the least inverse temperature from which every pattern is provably stored, or None where there is none.

        Returns
        -------
        float or None
            The largest threshold, raised until the conditions certainly hold there; 0 for a single pattern. None also
            where a separation is so small that no float is enough.
        """
        if self.never.any() or not np.isfinite(self.thresholds).all():
            return None
        beta, step = float(self.thresholds.max()), 2.0**-52
        while beta > 0 and not self.stored(beta).all():
            beta, step = beta * (1 + step), 2 * step
        return beta


def _sign(question) -> int:
    """Decide a sign in balls; -1 where no precision decides it, for then nothing is proved."""
    try:
        return balls.decide(lambda: balls.ball(np.asarray(question(), dtype=object)[()]))
    except Undecided:
        return -1


def _separation_in_balls(found: Geometry, index: int):
    """Enclose one separation; the patterns that may attain the minimum are known from floats."""
    pattern = found.patterns[index]
    gaps = (pattern - found.patterns) @ pattern
    near = gaps <= found.separations[index] + 4 * found.separation_errors[index] + _gap_error(found)
    near[index] = False
    exact, rivals = balls.asarray(pattern), balls.asarray(found.patterns[near])
    return balls.min(dot(exact[None, :], exact[None, :] - rivals), axis=-1)


def _gap_error(found: Geometry) -> float:
    """Bound the rounding of a gap that is computed in plain floats: gamma_(d+2) times 2 M^2, generously."""
    return 4 * (found.patterns.shape[1] + 4) * np.finfo(float).eps * found.largest_norm**2


def _separations(patterns: np.ndarray) -> Tracked:
    """Give separations with bounds on their rounding errors, a block of rows at a time."""
    tracked = Tracked(patterns)
    xp = namespace_of(tracked)
    own, transposed = squared_norm(tracked), xp.matrix_transpose(tracked)
    infinite = Tracked(np.asarray(np.inf))
    parts = []
    for start in range(0, len(patterns), BLOCK):
        rows = slice(start, start + BLOCK)
        gaps = own[rows][:, None] - xp.matmul(tracked[rows], transposed)
        itself = np.arange(len(patterns))[rows][:, None] == np.arange(len(patterns))
        parts.append(xp.min(xp.where(itself, infinite, gaps), axis=-1))
    return xp.concat(parts)


def _thresholds(separations: np.ndarray, never: np.ndarray, largest: float) -> np.ndarray:
    r"""Solve the storage condition for beta by bisection.

    With :math:`u = \beta \Delta` the condition reads :math:`u - \ln u \ge \frac2N + \ln\frac{2N(N-1)M^2}{\Delta} =: L`.
    At :math:`2 N (N-1) \beta M^2 = 1` it fails, for :math:`\Delta \le 2M^2`; so where the balls are disjoint it holds
    exactly from the larger root on, which lies in :math:`[1, 2L + 2]`, where :math:`u - \ln u` rises.
    """
    count = len(separations)
    least = max(
        largest**2 * 1e-300, float(np.finfo(float).smallest_normal)
    )  # below, no beta that floats hold is enough
    gap = np.where(never, 1.0, np.maximum(separations, least))
    level = 2 / count + np.log(2 * count * (count - 1) * largest**2 / gap)
    low, high = np.ones(count), np.maximum(2 * level + 2, 2.0)
    for _ in range(80):
        middle = (low + high) / 2
        enough = middle - np.log(middle) >= level
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    with np.errstate(over="ignore"):
        thresholds = high / gap
    return np.where(never | (thresholds > RANGE / max(largest, 1.0) ** 2), np.inf, thresholds)


def _two_axes(patterns) -> np.ndarray:
    (patterns,) = checked_arrays({"patterns": 2}, patterns=patterns)
    patterns = np.asarray(patterns, dtype=np.float64)
    if patterns.ndim != 2:
        flat = f"; reshape to ({len(patterns)}, {patterns[0].size})" if patterns.ndim > 2 else ""
        raise ValueError(f"patterns: got shape {patterns.shape}; allowed is (N, d){flat}")
    return patterns


def in_units(patterns) -> tuple[np.ndarray, int]:
    """Patterns of any size are measured in a unit, a power of two, in which their squares are no matter for float64.

    The theory depends on beta times squared norms alone: norms and errors are then in this unit, separations in its
    square, and inverse temperatures in one over its square.

    Parameters
    ----------
    patterns : array (N, d)
        Patterns as rows.

    Returns
    -------
    array (N, d) of float64
        The patterns over the unit, exactly.
    int
        The exponent of the unit; zero where the largest entry is between 1e-100 and 1e100.

    Raises
    ------
    ValueError
        If patterns are not a two-dimensional array of finite real numbers, or of so different sizes that small ones would
        lose digits.
    """
    patterns = _two_axes(patterns)
    size = np.max(np.abs(patterns))
    if not size or 1e-100 <= size <= 1e100:
        return patterns, 0
    exponent = int(np.frexp(size)[1]) - 1
    scaled = np.ldexp(patterns, -exponent)
    if not (np.ldexp(scaled, exponent) == patterns).all():
        least = np.min(np.abs(patterns[patterns != 0]))
        raise ValueError(
            f"patterns: got entries from {least:.3g} to {size:.3g}; allowed are sizes that one float64 holds beside each "
            "other's squares (normalize patterns, or leave out the small ones)"
        )
    return scaled, exponent


def geometry(patterns) -> Geometry:
    """Measure a set of patterns and solve for the inverse temperatures from which the theory guarantees them.

    Parameters
    ----------
    patterns : array (N, d)
        Patterns as rows; computed with in float64.

    Returns
    -------
    Geometry

    Raises
    ------
    ValueError
        If patterns are not a two-dimensional array of finite real numbers, or their squares leave the range of float64
        (see :func:`in_units`).
    """
    patterns = _two_axes(patterns)
    size = np.max(np.abs(patterns))
    if size and not SMALLEST <= size <= LARGEST:
        raise ValueError(
            f"patterns: got a largest entry of {size:.3g}; allowed is one between {SMALLEST:g} and {LARGEST:g}: multiply the "
            "patterns by a number c, and beta by 1/c^2, which changes nothing else (in_units does)"
        )
    norms = np.sqrt(squared_norm(patterns))
    if len(patterns) == 1:
        return Geometry(patterns, norms, np.full(1, np.inf), np.zeros(1), np.zeros(1, dtype=bool), np.zeros(1))
    tracked = _separations(patterns)
    nothing = np.zeros(len(patterns))
    draft = Geometry(patterns, norms, tracked.value, tracked.error, nothing.astype(bool), nothing)
    never = tracked.value < -DECISIVE * tracked.error
    _, group, sizes = np.unique(patterns, axis=0, return_inverse=True, return_counts=True)
    duplicate = sizes[group.reshape(-1)] > 1  # at most zero exactly: the gap to the twin is zero
    open_questions = ~never & ~duplicate & (tracked.value <= DECISIVE * tracked.error)
    never |= duplicate
    for index in np.flatnonzero(open_questions):
        never[index] = _sign(lambda i=index: _separation_in_balls(draft, i)) <= 0
    thresholds = (
        _thresholds(tracked.value, never, draft.largest_norm)
        if draft.largest_norm > 0
        else np.full(len(patterns), np.inf)
    )
    return Geometry(patterns, norms, tracked.value, tracked.error, never, thresholds)
