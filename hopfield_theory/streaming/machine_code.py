"""The exponential step of ``host``, compiled by Numba when it is first called; the extra ``numba`` installs it."""

from collections.abc import Callable
from functools import cache
from math import factorial, log

import numpy as np

from ..arithmetic.compiled import compiled

__all__ = ["powers_of_two"]


@cache
def powers_of_two(dtype: np.dtype) -> Callable:
    r"""Give the loop that replaces scores by :math:`2^{s - r}` and sums them, in single or double precision.

    With k the integer next to s - r, :math:`2^{s - r} = 2^k \sum_j (\ln 2)^j (s - r - k)^j / j!`; the first factor is made of
    its bits. Below the smallest normal number the powers end, for subnormal numbers are slow and change no sum.
    """
    real, whole, info = dtype.type, np.dtype(f"i{dtype.itemsize}").type, np.finfo(dtype)
    # the first term that is left out is below a quarter of the spacing of floats at one
    degree = next(n for n in range(99) if (log(2) / 2) ** (n + 1) / factorial(n + 1) < info.eps / 4)
    first, *others = (real(log(2) ** j / factorial(j)) for j in range(degree, -1, -1))
    rest = tuple(others)
    lowest, highest = real(info.minexp), real(info.maxexp)
    bias, digits = whole(info.maxexp - 1), whole(info.nmant)

    @compiled
    def weigh(scores, reference, part):
        for index in range(len(scores)):
            row, start, total = scores[index], reference[index], real(0)
            for i in range(len(row)):
                exponent = min(max(row[i] - start, lowest), highest)
                nearest = np.rint(exponent)
                fraction, series = exponent - nearest, first
                for term in rest:
                    series = series * fraction + term
                power = whole((whole(np.int32(nearest)) + bias) << digits).view(real)
                row[i] = series * power
                total += row[i]
            part[index] = total

    return weigh
