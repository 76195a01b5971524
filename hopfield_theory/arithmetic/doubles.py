"""Double-double numbers: unevaluated sums hi + lo of two float64 arrays, with about 104 bits, on the host's own arithmetic.

The building blocks are error-free transformations: ``two_sum`` and ``two_product`` give a float64 result together with
its rounding error, which is again a float64 [Dekker 1971; Knuth, TAOCP 2; Ogita, Rump & Oishi 2005]. They hold in
round-to-nearest float64 without fused or flushed operations. NumPy on the host guarantees that; compiled graphs and
devices do not, so this room takes NumPy arrays only.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import factorial
from operator import add
from typing import Any

import numpy as np

__all__ = [
    "Doubles",
    "abs",
    "difference",
    "dot",
    "exp_parts",
    "expm1",
    "ldexp",
    "log",
    "log1p",
    "sqrt",
    "sum",
    "two_product",
    "two_sum",
    "where",
]

name = "doubles"


def two_sum(a, b):
    """Give the float64 sum and its rounding error; together they are exact."""
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def _ordered_sum(a, b):
    """Give the sum and its rounding error where a is zero or its exponent is at least that of b."""
    s = a + b
    return s, b - (s - a)


def _halves(a):
    """Split a float64 into two of at most 26 bits each, so that products of halves are exact; for |a| < 2^996."""
    c = 134217729.0 * a
    high = c - (c - a)
    return high, a - high


def two_product(a, b):
    """Give the float64 product and its rounding error; together they are exact unless the error underflows."""
    p = a * b
    (ah, al), (bh, bl) = _halves(a), _halves(b)
    return p, ((ah * bh - p) + ah * bl + al * bh) + al * bl


@dataclass(frozen=True, eq=False)
class Doubles:
    """An array of numbers hi + lo, where lo is at most half a unit in the last place of hi.

    Attributes
    ----------
    hi : numpy array of float64
        The number rounded to float64.
    lo : numpy array of float64
        What that rounding lost.
    """

    hi: Any
    lo: Any

    __array_ufunc__ = None  # an array on the left leaves the operation to this class

    shape = property(lambda self: self.hi.shape)
    ndim = property(lambda self: self.hi.ndim)

    @staticmethod
    def of(value: Any) -> "Doubles":
        """Give a float64 array, a number or an exact fraction as double-double; fractions are rounded."""
        if isinstance(value, Doubles):
            return value
        if isinstance(value, Fraction):
            high = float(value)
            return Doubles(np.float64(high), np.float64(float(value - Fraction(high))))
        value = np.asarray(value, dtype=np.float64)
        return Doubles(value, np.zeros_like(value))

    def __getitem__(self, index):
        return Doubles(self.hi[index], self.lo[index])

    def __neg__(self):
        return Doubles(-self.hi, -self.lo)

    def __add__(self, other):
        # the accurate sum: relative error below 3 * 2^-106 also where the summands cancel [Joldes et al. 2017, Algorithm 6]
        other = Doubles.of(other)
        s, e = two_sum(self.hi, other.hi)
        t, f = two_sum(self.lo, other.lo)
        s, e = _ordered_sum(s, e + t)
        return Doubles(*_ordered_sum(s, e + f))

    def __sub__(self, other):
        return self + (-Doubles.of(other))

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        other = Doubles.of(other)
        p, e = two_product(self.hi, other.hi)
        return Doubles(*_ordered_sum(p, e + (self.hi * other.lo + self.lo * other.hi)))

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other):
        other = Doubles.of(other)
        first = self.hi / other.hi
        rest = self - other * first
        second = rest.hi / other.hi
        rest = rest - other * second
        return Doubles(*_ordered_sum(*_ordered_sum(first, second))) + rest.hi / other.hi

    def __rtruediv__(self, other):
        return Doubles.of(other) / self

    def __pow__(self, exponent: int):
        if not isinstance(exponent, int):
            raise TypeError(f"double-double numbers have whole powers, not {exponent!r}")
        if exponent < 0:
            return 1.0 / self**-exponent
        result = Doubles.of(np.ones_like(self.hi))
        for bit in bin(exponent)[2:]:
            result = result * result
            result = result * self if bit == "1" else result
        return result


def abs(x: Doubles) -> Doubles:
    """Give absolute values; the sign is that of hi."""
    return where(x.hi < 0, -x, x)


def where(condition, x, y) -> Doubles:
    """Choose elements by a boolean array."""
    x, y = Doubles.of(x), Doubles.of(y)
    return Doubles(np.where(condition, x.hi, y.hi), np.where(condition, x.lo, y.lo))


def ldexp(x: Doubles, exponent) -> Doubles:
    """Multiply by powers of two, exactly unless the result leaves the range of float64."""
    return Doubles(np.ldexp(x.hi, exponent), np.ldexp(x.lo, exponent))


def concat(arrays: list[Doubles], axis: int = -1) -> Doubles:
    """Join arrays along an axis."""
    return Doubles(np.concatenate([x.hi for x in arrays], axis), np.concatenate([x.lo for x in arrays], axis))


def sum(x, axis: int = -1) -> Doubles:
    """Sum along an axis in a binary tree; the relative error is that of the accurate sum times the depth of the tree."""
    x = Doubles.of(x)
    x = Doubles(np.moveaxis(x.hi, axis, 0), np.moveaxis(x.lo, axis, 0))
    if not x.shape[0]:
        return Doubles.of(np.zeros(x.shape[1:]))
    while (count := x.shape[0]) > 1:
        half = count // 2
        folded = x[:half] + x[half : 2 * half]
        x = concat([folded, x[2 * half :]], axis=0) if count % 2 else folded
    return x[0]


def difference(a, b) -> Doubles:
    """Give the exact difference of two float64 arrays."""
    return Doubles(*two_sum(a, -b))


def dot(x, y) -> Doubles:
    """Sum float64 x times float64 or double-double y along the last axis, carried in three float64 and rounded to two at the end.

    The error is below 2^-150 times the sum of the absolute values of the products, for up to 2^20 of them, besides
    2^-106 of the result.
    """
    plain = not isinstance(y, Doubles)
    x, high, low = (_in_front(part) for part in (x, y if plain else y.hi, 0.0 if plain else y.lo))
    axes = max(x.ndim, high.ndim)
    x, high, low = (
        part.reshape(part.shape[:1] + (1,) * (axes - part.ndim) + part.shape[1:]) for part in (x, high, low)
    )
    high, middle = two_product(x, high)
    if plain:
        return _tree(high, middle, np.zeros_like(high))
    low, least = two_product(x, low)
    middle, error = two_sum(middle, low)
    return _tree(high, middle, error + least)


def _in_front(part: Any) -> np.ndarray:
    """Put the last axis in front, so that operations along it run over long contiguous pieces."""
    return np.ascontiguousarray(np.moveaxis(np.atleast_1d(part), -1, 0))


def _tree(high: np.ndarray, middle: np.ndarray, low: np.ndarray) -> Doubles:
    """Sum numbers of three parts along the first axis."""
    while (count := high.shape[0]) > 1:
        half = count // 2
        first, second, odd = slice(0, half), slice(half, 2 * half), slice(2 * half, None)
        h, error = two_sum(high[first], high[second])
        m, error_m = two_sum(middle[first], middle[second])
        m, error = two_sum(m, error)
        lo = low[first] + low[second] + (error_m + error)
        if count % 2:
            h, m, lo = (np.concatenate([p, q[odd]]) for p, q in ((h, high), (m, middle), (lo, low)))
        high, middle, low = h, m, lo
    high, middle = two_sum(high[0], middle[0])
    middle, low = two_sum(middle, low[0])
    high, middle = _ordered_sum(high, middle)
    return Doubles(*_ordered_sum(high, middle + low))


def _log_of_two(bits: int) -> Fraction:
    """Give the logarithm of 2 to so many bits, from the series of 2 artanh(1/3)."""
    terms = (Fraction(2, (2 * n + 1) * 3 ** (2 * n + 1)) for n in range(bits // 3 + 2))
    return reduce(add, terms)  # sum is another function here


# ln 2 in three parts; the first has 32 bits, so its products with whole numbers below 2^20 are exact
_LN2 = _log_of_two(200)
_LN2_HIGH = float(Fraction(int(_LN2 * 2**32), 2**32))
_LN2_LOW = Doubles.of(_LN2 - Fraction(_LN2_HIGH))
_HALVINGS = 7
_LEADING = [Doubles.of(Fraction(1, factorial(n))) for n in (2, 3, 4, 5)]
_HIGHER = [1 / factorial(n) for n in range(6, 12)]


def exp_parts(w: Doubles) -> tuple[np.ndarray, Doubles]:
    r"""Give whole k and m with :math:`e^w = 2^k (1 + m)`, :math:`|m| < 0.42`; where k = 0, m is expm1(w) to its last digits.

    The relative error of m is below 2^-96 besides what the rounding of w brings; w is clamped at -2^19 and 2^19.
    """
    w = where(w.hi < -(2.0**19), -(2.0**19), where(w.hi > 2.0**19, 2.0**19, w))
    k = np.rint(w.hi * 1.4426950408889634)
    r = ldexp((w - k * _LN2_HIGH) - _LN2_LOW * k, -_HALVINGS)
    # Taylor's series; with |r| < 2^-8.5 the terms from the sixth on need no more than a float64
    tail = np.zeros_like(r.hi)
    for coefficient in reversed(_HIGHER):
        tail = tail * r.hi + coefficient
    series = Doubles.of(tail)
    for exact in reversed(_LEADING):
        series = series * r + exact
    m = r + r * r * series
    for _ in range(_HALVINGS):
        m = m * 2.0 + m * m
    return k.astype(np.int64), m


def expm1(w: Doubles) -> Doubles:
    """Give e^w - 1 for w below 700."""
    k, m = exp_parts(w)
    return where(k == 0, m, ldexp(m + 1.0, k) - 1.0)


def sqrt(x: Doubles) -> Doubles:
    """Give square roots of numbers that are not negative, by one step of Newton's method from the float64 value."""
    start = np.sqrt(x.hi)
    rest = x - Doubles(*two_product(start, start))
    return Doubles(*_ordered_sum(start, rest.hi / np.where(start > 0, 2 * start, 1.0)))


def log(x: Doubles) -> Doubles:
    """Give ln x by one step of Newton's method from the float64 value; next to 1 the error is relative to 1 - x only in :func:`log1p`."""
    start = np.log(x.hi)
    k, m = exp_parts(Doubles.of(start))
    at_start = m + 1.0
    return (ldexp(x, -k) - at_start) / at_start + start


def log1p(y: Doubles) -> Doubles:
    """Give ln(1 + y) by one step of Newton's method from the float64 value."""
    start = np.log1p(y.hi)
    at_start = expm1(Doubles.of(start))
    return (y - at_start) / (at_start + 1.0) + start
