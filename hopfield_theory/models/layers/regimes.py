r"""How many patterns a head averages: the classes of attention heads, what random heads do, and how strongly the softmax responds.

A query of a head has N weights. Its k is the size of its metastable state: the fewest weights whose sum reaches 0.90.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.floats import to_numpy
from ...arithmetic.inputs import checked_arrays, checked_number, widest_float

__all__ = ["CLASSES", "MASS", "HeadRegimes", "checked_weights", "class_of", "head_regimes", "random_head", "spread_of"]

#: What the weights of a metastable state sum to.
MASS = 0.90

#: The classes, and the share of the patterns that the median k exceeds: half, an eighth, a thirty-second, nothing.
CLASSES = {"I": 1 / 2, "II": 1 / 8, "III": 1 / 32, "IV": 0.0}


@dataclass(frozen=True)
class HeadRegimes:
    r"""What the weights of heads say about their metastable states.

    Attributes
    ----------
    patterns : int
        N, how many patterns a query associates with.
    sizes : array of int (..., H, L)
        k of every query.
    medians : numpy array (H,)
        The median k of each head, over its queries and all leading axes.
    classes : tuple of H str
        "I" above N/2, "II" above N/8, "III" above N/32, "IV" up to that.
    spreads : numpy array (H,)
        The standard deviation s at which a head with i.i.d. Gaussian logits has this median, :math:`\Phi^{-1}(0.90) -
        \Phi^{-1}(k/N)`; random heads with variance one have s = 1. Minus infinity where all patterns are needed.
    frobenius_norms, spectral_norms : array (..., H, L)
        :math:`\|J_s\|_F / \beta` and :math:`\|J_s\|_2 / \beta` of the softmax Jacobian :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)`.
    """

    patterns: int
    sizes: Any
    medians: np.ndarray
    classes: tuple[str, ...]
    spreads: np.ndarray
    frobenius_norms: Any
    spectral_norms: Any


def head_regimes(attention) -> HeadRegimes:
    r"""A head belongs to one of four classes, by how many weights the median query needs to reach 0.90.

    Parameters
    ----------
    attention : array (..., H, L, N)
        Weights of H heads, L queries and N patterns, each row not negative and of sum one; floats of any library. All N
        patterns count, also those that a mask hides: leave padding out.

    Returns
    -------
    HeadRegimes
        A sum that misses 0.90 by no more than rounding reaches it: by 4 roundoffs of the dtype of the weights and 2N of
        the widest dtype of the library, in which everything is computed.

    Raises
    ------
    ValueError
        If there are fewer than three axes, an axis is empty, weights are complex, negative or not finite, or a row does
        not sum to one.

    References
    ----------
    Ramsauer et al. (2021), section 4, A.5.1.
    """
    weights, roundoff = checked_weights(attention)
    xp, count = namespace_of(weights), weights.shape[-1]
    falling = xp.sort(weights, axis=-1, descending=True)
    slack = 4 * roundoff + 2 * count * float(xp.finfo(weights.dtype).eps)
    short = xp.cumulative_sum(falling, axis=-1) < MASS - slack
    sizes = xp.sum(xp.astype(short, xp.int32), axis=-1) + 1
    heads = np.moveaxis(to_numpy(sizes, None), -2, 0)
    medians = np.median(heads.reshape(len(heads), -1), axis=-1)
    return HeadRegimes(
        patterns=count,
        sizes=sizes,
        medians=medians,
        classes=tuple(class_of(median, count) for median in medians),
        spreads=spread_of(medians / count),
        frobenius_norms=_frobenius(falling),
        spectral_norms=_spectral(falling),
    )


def checked_weights(attention, name: str = "attention") -> tuple[Any, float]:
    """Check weights and bring them to the widest dtype of their library; give them, and the roundoff that they came with.

    Raises
    ------
    ValueError
        If they are no weights of heads.
    """
    (weights,) = checked_arrays({name: 3}, **{name: attention})
    xp = namespace_of(weights)
    if xp.name != "floats":
        raise ValueError(f"{name}: got {xp.name}; allowed is floats")
    roundoff = float(xp.finfo(weights.dtype).eps)
    weights = xp.astype(weights, widest_float(xp))
    if bool(xp.any(weights < 0)):
        raise ValueError(f"{name}: got a negative weight; allowed is weights that are not negative")
    wrong = float(xp.max(xp.abs(xp.sum(weights, axis=-1) - 1)))
    if wrong > 4 * weights.shape[-1] * roundoff:
        raise ValueError(f"{name}: got a row whose sum is {wrong:.3g} off one; allowed is rows that sum to one")
    return weights, roundoff


def class_of(size: float, count: int) -> str:
    """The class of a head is the first of I, II, III, IV whose share of the N patterns its median k exceeds."""
    return next(name for name, share in CLASSES.items() if size > share * count)


def random_head(spread: float, mass: float = MASS) -> float:
    r"""A head with i.i.d. Gaussian logits of standard deviation s has :math:`k/N \to \Phi(\Phi^{-1}(0.90) - s)` as N grows.

    Parameters
    ----------
    spread : float, not negative
        s; queries and keys of independent unit normal entries with :math:`\beta = 1/\sqrt{d_k}` have s = 1.
    mass : float in (0, 1)
        What the k weights sum to.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the spread is negative or not finite, or the mass not inside (0, 1).

    Notes
    -----
    The weights :math:`e^z / \sum e^z` of :math:`z \sim N(0, s^2)` tilt the distribution of z to :math:`N(s^2, s^2)`. The largest
    logits, above t, hold the mass :math:`\Phi(s - t/s)`, and are the share :math:`\Phi(-t/s)` of all.
    """
    checked_number("spread", spread, lambda s: 0 <= s < float("inf"), "a finite number that is not negative")
    checked_number("mass", mass, lambda share: 0 < share < 1, "a number between 0 and 1")
    return float(ndtr(ndtri(mass) - spread))


def spread_of(shares, mass: float = MASS) -> np.ndarray:
    """The spread of Gaussian logits at which a random head needs the given shares of the patterns inverts ``random_head``."""
    return ndtri(mass) - ndtri(np.asarray(shares, dtype=float))


def _rest(falling):
    """Give, for every place, the sum of all smaller ones that follow it, without cancellation."""
    xp = namespace_of(falling)
    after = xp.flip(xp.cumulative_sum(xp.flip(falling[..., 1:], axis=-1), axis=-1), axis=-1)
    return xp.concat([after, xp.zeros_like(falling[..., :1])], axis=-1)


def _complement(falling):
    """Give 1 - p without cancellation where p is large: there it is the sum of the others."""
    xp = namespace_of(falling)
    return xp.concat([_rest(falling)[..., :1], 1 - falling[..., 1:]], axis=-1)


def _frobenius(falling):
    r"""Give the root of :math:`\sum_i p_i^2 (1 - p_i)^2 + 2 \sum_{i<j} p_i^2 p_j^2`, all of whose terms are positive."""
    xp = namespace_of(falling)
    squares, diagonal = falling * falling, falling * _complement(falling)
    return xp.sqrt(xp.sum(diagonal * diagonal, axis=-1) + 2 * xp.sum(squares * _rest(squares), axis=-1))


def _spectral(falling):
    r"""Give the largest eigenvalue of :math:`\mathrm{diag}(p) - p p^T` by bisection.

    It lies between the two largest weights, and solves :math:`\frac{p_1}{p_1 - \lambda} = \sum_{i>1} \frac{p_i}{\lambda - p_i}`
    there. It is at least the largest entry of the diagonal and at most the largest row sum of sizes, which is twice that.
    """
    xp = namespace_of(falling)
    first, others = falling[..., :1], falling[..., 1:]
    if others.shape[-1] == 0:
        return xp.zeros_like(first[..., 0])
    diagonal = xp.max(falling * _complement(falling), axis=-1, keepdims=True)
    low = xp.maximum(diagonal, others[..., :1])
    high = xp.maximum(xp.minimum(2 * diagonal, first), low)
    eps = float(xp.finfo(falling.dtype).eps)
    for _ in range(2 - round(np.log2(eps))):
        middle = (low + high) / 2
        gaps = xp.maximum(middle - others, eps**2 * first)  # never zero
        below = first < (first - middle) * xp.sum(others / gaps, axis=-1, keepdims=True)
        low, high = xp.where(below, middle, low), xp.where(below, high, middle)
    return xp.squeeze((low + high) / 2, axis=-1)
