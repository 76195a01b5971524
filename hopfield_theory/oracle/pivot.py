r"""The pivot form: everything relative to the leading pattern, so that nothing large is ever subtracted.

With i the leading pattern and :math:`D_j = x_j - x_i`, the gaps :math:`u_j = \xi^T D_j \le 0` come from error-free
transformations, and :math:`e_j = e^{\beta u_j}` is carried as :math:`2^{k_j} (1 + m_j)`. Patterns whose weight is below
the least float64 are left out; which ones these are is decided by plain scores and a bound on their rounding.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ..arithmetic import doubles
from ..arithmetic.doubles import Doubles, difference, dot, exp_parts, ldexp
from .network import BLOCK, Network

__all__ = ["Leading", "LostDigits", "leading"]

#: e^-746 is below the least positive float64.
_NOTHING = 746.0


class LostDigits(RuntimeWarning):
    """A result of the oracle may be off by more than it promises; the message states the bound."""


@dataclass(frozen=True)
class Leading:
    r"""Some states with the patterns that carry their weight, relative to the leading one.

    Attributes
    ----------
    network : Network
    states : numpy array of int (r,)
        Rows of the network.
    index : numpy array of int (r, C)
        Patterns that matter, by their place in the flattened sets; filled up with the leading one.
    valid : boolean numpy array (r, C)
        False where an entry only fills up.
    lead : numpy array of int (r,)
        The leading pattern; among patterns that tie, the first.
    gaps : Doubles (r, C)
        :math:`\xi^T (x_j - x_i)` of the scaled arrays.
    power, rest : numpy array of int and Doubles (r, C)
        The weights relative to the leading one are 2^power (1 + rest).
    """

    network: Network
    states: np.ndarray
    index: np.ndarray
    valid: np.ndarray
    lead: np.ndarray
    gaps: Doubles
    power: np.ndarray
    rest: Doubles

    def scaled_weights(self, active: np.ndarray) -> tuple[Doubles, np.ndarray]:
        """Give the weights of active patterns relative to an even power of two near the largest, and its exponent (r,)."""
        least = -(2**40)
        top = np.max(np.where(active, self.power, least), axis=-1)
        top = np.where(top == least, 0, top + (top & 1))
        weights = ldexp(self.rest + 1.0, self.power - top[:, None])
        return doubles.where(active, weights, 0.0), top

    def others(self, than: np.ndarray) -> np.ndarray:
        """Say which entries are other patterns than the given ones (r,)."""
        return self.valid & (self.index != than[:, None])

    def rest_of_total(self) -> Doubles:
        """Give the sum of the weights of all but the leading pattern, relative to its weight (r,)."""
        weights, top = self.scaled_weights(self.others(self.lead))
        return ldexp(doubles.sum(weights), top)

    def chosen(self, pattern: int | None) -> np.ndarray:
        """Give the place of a pattern in the flattened sets (r,); None means the leading one."""
        if pattern is None:
            return self.lead
        return self.network.block[self.states] * self.network.count + pattern % self.network.count

    def parts(self) -> Iterator[slice]:
        """Cut the patterns into pieces that stay in the cache."""
        count = max(1, BLOCK // (len(self.states) * self.network.width))
        for start in range(0, self.index.shape[1], count):
            yield slice(start, start + count)

    def away(self, part: slice, origin: np.ndarray) -> Doubles:
        """Give the exact differences (r, c, d) of patterns to some of them (r,)."""
        return difference(self.network.rows(self.index[:, part]), self.network.rows(origin)[:, None])

    def scatter(self, values: np.ndarray, result: np.ndarray) -> None:
        """Write values (r, C) to the rows of these states and the columns of these patterns in ``result`` (R, N)."""
        row, column = np.nonzero(self.valid)
        states = self.states[row]
        result[states, self.index[row, column] - self.network.block[states] * self.network.count] = values[row, column]

    def distinct(self, origin: np.ndarray) -> np.ndarray:
        """Say which entries are patterns that differ from some of them (r,)."""
        differs = [np.any(self.away(part, origin).hi != 0, axis=-1) for part in self.parts()]
        return self.valid & np.concatenate(differs, axis=-1)

    def weighted_differences(self, weights: Doubles, origin: np.ndarray) -> Doubles:
        """Sum the differences to some patterns (r,) with weights (r, C), (r, d)."""
        return self._summed(lambda part: weights[:, part][..., None] * self.away(part, origin))

    def weighted_patterns(self, weights: Doubles) -> Doubles:
        """Sum the patterns with weights (r, C), (r, d)."""
        return self._summed(lambda part: weights[:, part][..., None] * self.network.rows(self.index[:, part]))

    def _summed(self, terms: Callable[[slice], Doubles]) -> Doubles:
        """Sum terms (r, c, d) over all pieces of the patterns."""
        sums = [doubles.sum(terms(part), axis=-2) for part in self.parts()]
        return doubles.sum(Doubles(np.stack([x.hi for x in sums]), np.stack([x.lo for x in sums])), axis=0)


def leading(network: Network, reach: float | None = None) -> Iterator[Leading]:
    """Go through all states in groups, each with the patterns whose exponent is at most ``reach`` below the largest.

    Parameters
    ----------
    network : Network
    reach : float, optional
        Default: as far as a weight can show in a float64, however large beta and the patterns.
    """
    rows = max(1, 2**22 // network.count)
    for start in range(0, len(network.states), rows):
        yield from _groups(network, slice(start, start + rows), reach)


def _groups(network: Network, chosen: slice, reach: float | None) -> Iterator[Leading]:
    scores = network.overlaps(chosen)
    if reach is None:
        length = np.maximum(network.pattern_exponent[chosen], 0) + np.log2(network.count * network.width)
        reach = _NOTHING + np.abs(np.log(network.beta[chosen])) + 1.4 * length
    distance = reach / network.coldness[chosen] + 2 * network.overlap_error(chosen)
    matters = scores >= (np.max(scores, axis=-1) - distance)[:, None]
    counts = np.sum(matters, axis=-1)
    order = np.argsort(counts)[::-1]
    while len(order):
        size = int(counts[order[0]])
        taken, order = np.split(order, [max(1, BLOCK // (size * network.width))])
        yield _lead(network, np.arange(len(network.states))[chosen][taken], matters[taken], scores[taken], size)


def _lead(network: Network, states: np.ndarray, matters: np.ndarray, scores: np.ndarray, size: int) -> Leading:
    first = network.block[states] * network.count
    rough = first + np.argmax(scores, axis=-1)
    index = np.repeat(rough[:, None], size, axis=1)
    valid = np.arange(size) < np.sum(matters, axis=-1)[:, None]
    row, column = np.nonzero(matters)
    index[valid] = column + first[row]
    gaps = _gaps(network, states, index, rough)
    best = np.max(np.where(valid, gaps.hi, -np.inf), axis=-1, keepdims=True)
    tied = valid & (gaps.hi == best)
    last = np.max(np.where(tied, gaps.lo, -np.inf), axis=-1, keepdims=True)
    place = np.argmax(tied & (gaps.lo == last), axis=-1)[:, None]
    gaps = gaps - Doubles(best, last)
    exponents = gaps * network.coldness[states][:, None]
    exponents = doubles.where(valid, exponents, -(2.0**19))
    _warn_of_lost_digits(network, states, exponents)
    pieces = [exp_parts(exponents[:, at : at + BLOCK]) for at in range(0, size, BLOCK)]
    power, rest = np.concatenate([k for k, _ in pieces], axis=-1), doubles.concat([m for _, m in pieces])
    return Leading(network, states, index, valid, np.take_along_axis(index, place, axis=-1)[:, 0], gaps, power, rest)


def _gaps(network: Network, states: np.ndarray, index: np.ndarray, pivot: np.ndarray) -> Doubles:
    """Give the scores relative to that of a pivot (r, C), from exact differences of the patterns."""
    count = max(1, BLOCK // (len(states) * network.width))
    at_pivot, state = network.rows(pivot)[:, None], network.states[states][:, None]
    return doubles.concat(
        [
            dot(state, difference(network.rows(index[:, start : start + count]), at_pivot))
            for start in range(0, index.shape[1], count)
        ]
    )


def _warn_of_lost_digits(network: Network, states: np.ndarray, exponents: Doubles) -> None:
    """Warn where 2^-150 of the largest exponent, what error-free sums of three parts leave, shows in a weight."""
    error = network.coldness[states] * network.width * 2.0**-149
    unsure = (exponents.hi < 0) & (exponents.hi > -_NOTHING - error[:, None]) & (error[:, None] > 2.0**-56)
    if np.any(unsure):
        worst = np.max(np.where(np.any(unsure, axis=-1), error, 0))
        warnings.warn(
            f"the scores cancel by more than 90 bits: beta times their differences is known to {worst:.1e} only, and "
            "the weights carry that relative error",
            LostDigits,
            stacklevel=2,
        )
