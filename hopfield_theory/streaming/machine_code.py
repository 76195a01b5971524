"""The loops of ``host``, compiled by Numba when they are first called; the extra ``numba`` installs it."""

from collections.abc import Callable
from functools import cache

import numpy as np
from mpmath import chebyfit, mpf, workdps

from ..arithmetic.compiled import compiled

__all__ = ["powers_of_two", "squared_norms"]


@cache
def powers_of_two(dtype: np.dtype, kept: bool) -> Callable:
    r"""Give the loop that sums :math:`2^{s - r}` over scores and, where they are kept, puts the powers in their place.

    With k the integer next to s - r, :math:`2^{s - r} = 2^k 2^t` where :math:`|t| \le 1/2`; the first factor is made of its bits,
    the second is a Chebyshev approximation. Below the smallest normal number the powers end, for subnormal numbers are slow and
    change no sum.
    """
    real, whole, info = dtype.type, np.dtype(f"i{dtype.itemsize}").type, np.finfo(dtype)
    first, *others = map(real, _coefficients(info.eps / 4))
    rest = tuple(others)
    lowest, highest = real(info.minexp), real(info.maxexp)
    bias, digits = whole(info.maxexp - 1), whole(info.nmant)

    @compiled
    def weigh(scores, reference, part):
        least, most = real(np.inf), real(-np.inf)
        for index in range(len(scores)):
            row, start, total = scores[index], reference[index], real(0)
            for i in range(len(row)):
                exponent = min(max(row[i] - start, lowest), highest)
                nearest = np.rint(exponent)
                fraction, series = exponent - nearest, first
                for term in rest:
                    series = series * fraction + term
                power = whole((whole(np.int32(nearest)) + bias) << digits).view(real)
                series = series * power
                if kept:
                    row[i] = series
                total += series
            part[index] = total
            least, most = min(least, total), max(most, total)
        return least, most

    return weigh


@compiled
def squared_norms(rows):
    """Give the squared norm of each row."""
    squares = np.empty(len(rows), rows.dtype)
    for index in range(len(rows)):
        row = rows[index]
        square = row[0] * row[0]
        for i in range(1, len(row)):
            square += row[i] * row[i]
        squares[index] = square
    return squares


def _coefficients(error: float) -> list[float]:
    """Give the shortest polynomial, highest power first, that is this close to a power of two from -1/2 to 1/2."""
    with workdps(40):
        fits = (chebyfit(lambda t: mpf(2) ** t, [-0.5, 0.5], count, error=True) for count in range(1, 40))
        return next([float(c) for c in coefficients] for coefficients, reached in fits if reached < error)
