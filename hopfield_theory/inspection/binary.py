"""Binary networks side by side: where classical and dense ones stop storing and correcting as patterns are added."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..models import classical, dense

__all__ = ["FLIPPED", "BinaryComparison", "compare_binary", "is_binary", "signed"]

#: Share of the sites that are flipped to make a noisy start.
FLIPPED = 0.10


@dataclass(frozen=True)
class BinaryComparison:
    """How many patterns are fixed, and how many are retrieved from noisy starts, by network and number of patterns.

    Attributes
    ----------
    counts : integer array (C,)
        Numbers of stored patterns.
    networks : tuple of str (K,)
        Names of the networks.
    fixed : array (K, C)
        Fraction of the tried patterns that an update leaves as they are.
    retrieved : array (K, C)
        Fraction of the tried patterns that retrieval gives back exactly, from starts with ``flips`` sites flipped.
    flips : int
        How many sites of a noisy start are flipped.
    tried : integer array (C,)
        How many patterns were tried, each with one noisy start.
    width : int
        Number of sites d.
    """

    counts: np.ndarray
    networks: tuple[str, ...]
    fixed: np.ndarray
    retrieved: np.ndarray
    flips: int
    tried: np.ndarray
    width: int


def is_binary(patterns: np.ndarray) -> bool:
    """Say whether patterns hold exactly two different values."""
    return len(np.unique(patterns)) == 2


def signed(patterns, threshold: str = "zero") -> np.ndarray:
    """Entries above the threshold become plus one, the others minus one; patterns that become equal are kept once.

    Parameters
    ----------
    patterns : array (N, d)
        Patterns as rows.
    threshold : "zero", "median" or "middle"
        Zero; the median of each column; or the middle between the least and the largest entry, which turns two values
        into signs.

    Returns
    -------
    array (distinct patterns, d) of float64
        In the order of first occurrence.

    Raises
    ------
    ValueError
        If the threshold is not one of these.
    """
    patterns = np.asarray(patterns, dtype=np.float64)
    levels = {
        "zero": lambda: 0.0,
        "median": lambda: np.median(patterns, axis=0),
        "middle": lambda: (patterns.min() + patterns.max()) / 2,
    }
    if threshold not in levels:
        raise ValueError(f"threshold: got {threshold!r}; allowed is {', '.join(levels)}")
    signs = np.where(patterns > levels[threshold](), 1.0, -1.0)
    return signs[np.sort(np.unique(signs, axis=0, return_index=True)[1])]


def _networks(stored: np.ndarray) -> dict[str, Callable]:
    """Give, by name, retrieval in each network that stores these patterns."""
    couplings = classical.couplings(stored)
    return {
        "classical, asynchronous": lambda state, **options: classical.retrieve(state, couplings, **options),
        "classical, synchronous": lambda state, **options: classical.retrieve(
            state, couplings, **options | {"order": "synchronous"}
        ),
        "dense, polynomial 3": lambda state, **options: dense.retrieve(state, stored, dense.polynomial(3), **options),
        "dense, exponential": lambda state, **options: dense.retrieve(state, stored, dense.exponential(), **options),
    }


def compare_binary(
    patterns, seed, largest: int = 256, tries: int = 24, on_step: Callable[[], None] | None = None
) -> BinaryComparison:
    """Store more and more of the patterns in binary networks and try to retrieve some of them.

    Parameters
    ----------
    patterns : array (N, d)
        Distinct patterns with entries of plus and minus one.
    seed : int or numpy.random.Generator
        The only source of randomness: which patterns come first, and which sites are flipped.
    largest : int
        The most patterns that are stored; numbers of patterns are powers of two up to it, and the number of all
        patterns if that is less.
    tries : int
        How many of the stored patterns are tried.
    on_step : callable, optional
        Called after each number of patterns, for a progress bar.

    Returns
    -------
    BinaryComparison

    Raises
    ------
    ValueError
        If an entry is neither plus nor minus one.
    """
    patterns = np.asarray(patterns, dtype=np.float64)
    if patterns.ndim != 2 or not np.isin(patterns, (-1.0, 1.0)).all():
        raise ValueError(
            "patterns: got entries other than plus and minus one; allowed is an array (N, d) of signs, see signed()"
        )
    rng = np.random.default_rng(seed)
    patterns, width = rng.permutation(patterns, axis=0), patterns.shape[1]
    flips = max(1, round(FLIPPED * width))
    counts = np.asarray(growing(len(patterns), largest))
    noise = np.ones((min(tries, len(patterns)), width))
    for row in noise:
        row[rng.choice(width, flips, replace=False)] = -1.0
    fixed, retrieved, tried = [], [], []
    for count in counts:
        stored = patterns[:count]
        kept = stored[:tries]
        networks = _networks(stored)
        # all sites at once leave a state alone exactly if one at a time do
        fixed.append([_share(retrieve(kept, order="synchronous", limit=1), kept) for retrieve in networks.values()])
        retrieved.append([_share(retrieve(kept * noise[: len(kept)]), kept) for retrieve in networks.values()])
        tried.append(len(kept))
        if on_step is not None:
            on_step()
    return BinaryComparison(
        counts, tuple(networks), np.transpose(fixed), np.transpose(retrieved), flips, np.asarray(tried), width
    )


def growing(available: int, largest: int) -> list[int]:
    """Give the powers of two up to ``largest``, ended by the number of available patterns where that is less."""
    last = min(available, largest)
    return [2**k for k in range(last.bit_length()) if 2**k < last] + [last]


def _share(found, wanted: np.ndarray) -> float:
    return float(np.mean(np.all(found.states == wanted, axis=-1)))
