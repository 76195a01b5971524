"""What every operation of the oracle stands on: checked inputs on the host, scaled exactly by powers of two.

All arithmetic is float64 on the host, whatever library brings the arrays: its rounding is known, a device's or a
compiler's is not (fused products, flushed subnormals, no float64 at all). Results go back to the library, dtype and
device they came from, rounded once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..arithmetic import doubles
from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.doubles import Doubles, difference, dot
from ..arithmetic.floats import to_numpy
from ..arithmetic.inputs import checked_arrays, checked_beta, is_lazy, same_width, whole_number

__all__ = ["BLOCK", "Network", "answer", "on_host"]

#: Elements of the arrays that are worked on at once; a megabyte of float64 stays in the cache.
BLOCK = 2**17

_EPS = float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class Network:
    """States, each with its patterns and its beta; leading axes are flattened.

    Attributes
    ----------
    states : numpy array (R, d)
        Each divided by its power of two, so that its largest entry is below 1.
    patterns : numpy array (K, N, d)
        Each of the K sets divided by its power of two.
    block : numpy array of int (R,)
        The set of patterns that a state meets.
    state_exponent, pattern_exponent : numpy arrays of int (R,)
        The powers of two that were taken out.
    beta : numpy array (R,)
        Inverse temperature as given.
    coldness : numpy array (R,)
        The inverse temperature of the scaled states and patterns, held between 2^-900 and 2^900, where everything has
        reached its limits.
    """

    states: np.ndarray
    patterns: np.ndarray
    block: np.ndarray
    state_exponent: np.ndarray
    pattern_exponent: np.ndarray
    beta: np.ndarray
    coldness: np.ndarray

    count = property(lambda self: self.patterns.shape[-2])
    width = property(lambda self: self.patterns.shape[-1])

    def rows(self, index: np.ndarray) -> np.ndarray:
        """Give patterns by their index in the flattened sets (K * N)."""
        return self.patterns.reshape(-1, self.width)[index]

    def overlaps(self, chosen: slice) -> np.ndarray:
        """Give plain scores (r, N) of some states."""
        block, states = self.block[chosen], self.states[chosen]
        scores = np.empty((len(states), self.count))
        for k in np.unique(block):
            scores[block == k] = states[block == k] @ self.patterns[k].T
        return scores

    def overlap_error(self, chosen: slice) -> np.ndarray:
        """Bound the rounding of the plain scores (r,) by (d + 2) eps |state| |pattern|."""
        lengths = np.sqrt(np.sum(self.states[chosen] ** 2, axis=-1))
        return (self.width + 2) * _EPS * (1.01 * self.greatest_length[self.block[chosen]] * lengths + 1e-290)

    @cached_property
    def greatest_length(self) -> np.ndarray:
        """The greatest length among the scaled patterns of each set (K,), in plain arithmetic."""
        return np.sqrt(np.max(_squares(self.patterns), axis=-1))

    def longest(self) -> np.ndarray:
        """Give the index in the flattened sets of a longest pattern of each set (K,), by exact squares."""
        return np.asarray([k * self.count + _longest(patterns) for k, patterns in enumerate(self.patterns)])


def _longest(patterns: np.ndarray) -> int:
    """Find a longest pattern (N, d): in float64, among those in double-double, and among those by exact differences."""
    width = patterns.shape[-1]
    squares = _squares(patterns)
    near = np.flatnonzero(squares >= np.max(squares) * (1 - 4 * (width + 2) * _EPS))
    step = max(1, BLOCK // width)
    pieces = [slice(start, start + step) for start in range(0, len(near), step)]
    exact = doubles.concat([dot(patterns[near[piece]], patterns[near[piece]]) for piece in pieces])
    top = np.max(exact.hi)
    near = near[(exact - Doubles(top, np.max(exact.lo[exact.hi == top]))).hi >= -(2.0**-95) * top]
    gain = doubles.concat(
        [norm_gap(patterns[near[piece]], patterns[near[0]]) for piece in pieces if piece.start < len(near)]
    )
    return int(near[np.lexsort((gain.lo, gain.hi))[-1]])


def _squares(patterns: np.ndarray) -> np.ndarray:
    return np.einsum("...d,...d->...", patterns, patterns)


def norm_gap(x, y) -> Doubles:
    r"""Give :math:`|x|^2 - |y|^2` to its last digits, as the product of difference and sum."""
    x, y = np.broadcast_arrays(x, y)
    return dot(np.concatenate([x, y], axis=-1), np.concatenate([x, -y], axis=-1))


def squared_distance(x, y) -> Doubles:
    """Give the squared distance along the last axis to its last digits."""
    apart = difference(x, y)
    return doubles.sum(apart * apart, axis=-1)


def _scaled(array: np.ndarray, axes: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Divide by the power of two just above the largest entry along the axes, and give its exponent."""
    _, exponent = np.frexp(np.max(np.abs(array), axis=axes))
    return np.ldexp(array, -np.expand_dims(exponent, axes)), exponent.astype(np.int64)


def on_host(**named: Any) -> dict[str, np.ndarray]:
    """Give floats of any library as float64 on the host.

    Raises
    ------
    TypeError
        If they are not floats, or their values cannot be looked at.
    """
    for name, value in named.items():
        if is_lazy(value) or namespace_of(value).name != "floats":
            came = "a lazy or traced array" if is_lazy(value) else namespace_of(value).name
            raise TypeError(
                f"{name}: got {came}; the oracle looks at values and takes floats: compute the array first, leave "
                "jit, or use the definitions for balls and symbols"
            )
    return {name: to_numpy(value) for name, value in named.items()}


def network_of(state: np.ndarray, patterns: np.ndarray, beta: Any) -> tuple[Network, tuple[int, ...]]:
    """Flatten and scale a network; the leading axes (..., S) of the results come along."""
    batch = np.broadcast_shapes(state.shape[:-2], patterns.shape[:-2])
    lead = (*batch, state.shape[-2])
    states = np.broadcast_to(state, (*batch, *state.shape[-2:])).reshape(-1, state.shape[-1])
    sets = np.arange(int(np.prod(patterns.shape[:-2]))).reshape(patterns.shape[:-2])
    block = np.broadcast_to(np.broadcast_to(sets, batch)[..., None], lead).reshape(-1)
    betas = np.broadcast_to(np.broadcast_to(np.asarray(beta, dtype=np.float64), batch)[..., None], lead).reshape(-1)
    scaled_states, state_exponent = _scaled(states, (-1,))
    scaled_patterns, exponents = _scaled(patterns.reshape(-1, *patterns.shape[-2:]), (-2, -1))
    pattern_exponent = exponents[block]
    mantissa, exponent = np.frexp(betas)
    coldness = np.ldexp(mantissa, np.clip(exponent + state_exponent + pattern_exponent, -900, 900))
    return Network(scaled_states, scaled_patterns, block, state_exponent, pattern_exponent, betas, coldness), lead


def answer(
    operation: Callable[[Network], np.ndarray], state: Any, patterns: Any, beta: Any, pattern: Any = None
) -> Any:
    """Check the arguments, compute on the host, and give the result (..., S, *) the library, dtype and device of the patterns."""
    state, patterns = checked_arrays({"state": 1, "patterns": 2}, state=state, patterns=patterns)
    same_width(patterns=patterns, state=state)
    beta = checked_beta(beta, patterns, tuple(patterns.shape[:-2]))
    _check_pattern(pattern, patterns.shape[-2])
    host = on_host(state=state, patterns=patterns)
    if system_of(beta) is not None:
        host |= on_host(beta=beta)
    single = host["state"].ndim == 1
    states = host["state"][None, :] if single else host["state"]
    network, lead = network_of(states, host["patterns"], host.get("beta", beta))
    with np.errstate(under="ignore", over="ignore"):
        result = operation(network)
    result = result.reshape(lead + result.shape[1:])
    result = result.squeeze(axis=len(lead) - 1) if single else result
    return namespace_of(patterns).convert(result, patterns)


def _check_pattern(pattern: Any, count: int) -> None:
    if pattern is not None:
        whole_number("pattern", pattern, -count, count - 1)
