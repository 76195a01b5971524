"""The error function by a series of positive terms, for any system with an exponential."""

from typing import Any

__all__ = ["REMAINDER", "error_function"]

#: Beyond this the error function is one, or minus one, up to REMAINDER.
LARGEST, REMAINDER = 6.0, 1e-16

#: So many terms leave a share of less than 1e-17 of the sum out, up to LARGEST.
TERMS = 100


def error_function(y: Any, xp: Any) -> Any:
    r"""Give :math:`\mathrm{erf}(y) = \frac{2}{\sqrt\pi} e^{-y^2} \sum_k \frac{2^k y^{2k+1}}{(2k+1)!!}`, whose terms have one sign."""
    y = xp.minimum(xp.maximum(y, 0 * y - LARGEST), 0 * y + LARGEST)
    double_square, total = 2 * y * y, 0 * y + 1
    for k in range(TERMS, 0, -1):
        total = total * (double_square / (2 * k + 1)) + 1
    return 2 * y * total * xp.exp(-y * y) / xp.sqrt(xp.pi_like(y))
