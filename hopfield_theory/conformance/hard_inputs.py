"""Inputs on which digits are lost: ties solved for, clusters, offsets, extremes of the exponent, and the corners.

All numbers are float64 and count as exact. The constructions take the seed that they are given and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

__all__ = ["CLASSES", "HardInput", "hard_inputs", "nearly_tied"]

_COUNT, _WIDTH = 12, 8


@dataclass(frozen=True)
class HardInput:
    """One state, its patterns and its beta, made to be hard in one way.

    Attributes
    ----------
    kind : str
        The way, one of ``CLASSES``.
    state : numpy array (d,)
    patterns : numpy array (N, d)
    beta : float
    """

    kind: str
    state: np.ndarray
    patterns: np.ndarray
    beta: float


def _on_sphere(rng: np.random.Generator, norm: float, count: int = _COUNT, width: int = _WIDTH) -> np.ndarray:
    patterns = rng.standard_normal((count, width))
    return norm * patterns / np.linalg.norm(patterns, axis=-1, keepdims=True)


def nearly_tied(rng: np.random.Generator, norm: float, beta: float, exponent: float, count: int = _COUNT) -> tuple:
    r"""Give a state half-way between two patterns whose scores differ by exponent / beta, up to 2^-53 of that.

    The last component meets the second pattern alone, so the difference of the two scores is solved for it exactly.
    """
    patterns = np.concatenate([_on_sphere(rng, norm, count, _WIDTH - 1), np.zeros((count, 1))], axis=-1)
    patterns[1, -1] = norm / 4096
    state = (patterns[0] + patterns[1]) / 2
    first, second = patterns[0, :-1], patterns[1, :-1]
    gap = sum(Fraction(s) * (Fraction(b) - Fraction(a)) for s, a, b in zip(state[:-1], first, second, strict=True))
    state[-1] = float((-Fraction(exponent) / Fraction(beta) - gap) / Fraction(patterns[1, -1]))
    return state, patterns, beta


def _random(rng):
    for beta in (0.1, 1.0, 10.0):
        yield rng.standard_normal(_WIDTH), rng.standard_normal((_COUNT, _WIDTH)), beta


def _nearly_tied(norm: float, beta: float) -> Callable:
    def cases(rng):
        for exponent in (0.0, 0.3, 5.0, 60.0):
            yield nearly_tied(rng, norm, beta, exponent)

    return cases


def _exactly_tied(rng):
    """A constant state cannot tell a pattern from its rearrangements, whatever order the products are summed in."""
    for norm, beta in ((1.0, 1e3), (100.0, 1e6), (1e4, 1e8)):
        patterns = _on_sphere(rng, norm)
        patterns[0] = np.abs(patterns[0])
        patterns[1], patterns[2] = patterns[0, ::-1], np.roll(patterns[0], 3)
        yield np.full(_WIDTH, norm / 3), patterns, beta


def _clustered(rng):
    for beta in (1e3, 1e4, 1e6):
        centre = _on_sphere(rng, 100.0, 1)
        patterns = centre + 1e-5 * rng.standard_normal((_COUNT, _WIDTH))
        yield centre[0] + 1e-5 * rng.standard_normal(_WIDTH), patterns, beta


def _far_from_origin(rng):
    for offset, beta in ((1e4, 1e-3), (1e6, 1e-6), (1e8, 1e-9)):
        yield offset + rng.standard_normal(_WIDTH), offset + rng.standard_normal((_COUNT, _WIDTH)), beta


def _stored(rng):
    for norm in (2.0, 6.0, 20.0):
        patterns = _on_sphere(rng, norm)
        yield patterns[0].copy(), patterns, 1.0


def _subnormal(rng):
    yield rng.standard_normal(_WIDTH), rng.standard_normal((_COUNT, _WIDTH)) * 1e-310, 1e308
    yield rng.standard_normal(_WIDTH) * 1e-312, rng.standard_normal((_COUNT, _WIDTH)) * 1e10, 1e301
    yield rng.standard_normal(_WIDTH) * 1e-320, rng.standard_normal((_COUNT, _WIDTH)), 1e-3


def _of_many_magnitudes(rng):
    for beta in (1e-2, 1.0, 100.0):
        scales = 2.0 ** rng.integers(-40, 8, (_COUNT, _WIDTH))
        yield (
            rng.standard_normal(_WIDTH) * 2.0 ** rng.integers(-40, 8, _WIDTH),
            rng.standard_normal(scales.shape) * scales,
            beta,
        )


def _extreme_beta(rng):
    for beta in (1e-300, 1e-20, 1e-8, 1e8):
        yield rng.standard_normal(_WIDTH), rng.standard_normal((_COUNT, _WIDTH)), beta


def _enormous(rng):
    for scale, beta in ((1e150, 1e-300), (1e100, 1e-200), (1e-100, 1e200)):
        yield scale * rng.standard_normal(_WIDTH), scale * rng.standard_normal((_COUNT, _WIDTH)), beta


def _corners(rng):
    patterns = rng.standard_normal((_COUNT, _WIDTH))
    yield np.zeros(_WIDTH), patterns, 3.0
    yield patterns[0] / 2, patterns[:1], 3.0
    yield patterns[0], patterns[[0, 0, 1, 2]], 30.0
    yield patterns[0], patterns[[0, 0, 0]], 3.0
    yield patterns[0], np.zeros((3, _WIDTH)), 3.0
    yield 1e-12 * patterns[0], np.stack([patterns[0], -patterns[0]]), 1.0


_MAKERS: dict[str, Callable] = {
    "random": _random,
    "nearly tied, norm 100, beta 1e3": _nearly_tied(100.0, 1e3),
    "nearly tied, norm 100, beta 1e6": _nearly_tied(100.0, 1e6),
    "nearly tied, norm 1e4, beta 1e8": _nearly_tied(1e4, 1e8),
    "exactly tied": _exactly_tied,
    "clusters of spread 1e-5 at norm 100": _clustered,
    "far from the origin": _far_from_origin,
    "state equal to a pattern": _stored,
    "subnormal": _subnormal,
    "of many magnitudes": _of_many_magnitudes,
    "extreme beta": _extreme_beta,
    "enormous and minute": _enormous,
    "corners": _corners,
}

#: The ways of being hard.
CLASSES = tuple(_MAKERS)


def hard_inputs(kind: str, seed: int = 0) -> Iterator[HardInput]:
    """Give the hard inputs of one kind.

    Parameters
    ----------
    kind : str
        One of ``CLASSES``.
    seed : int
        The same seed gives the same numbers.

    Yields
    ------
    HardInput

    Raises
    ------
    ValueError
        If there is no such kind.
    """
    if kind not in _MAKERS:
        raise ValueError(f"kind: got {kind!r}; allowed is {', '.join(CLASSES)}")
    for state, patterns, beta in _MAKERS[kind](np.random.default_rng([seed, CLASSES.index(kind)])):
        yield HardInput(kind, state, patterns, beta)
