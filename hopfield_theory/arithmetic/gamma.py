"""The logarithm of the gamma function, and its growth over half a step, by Stirling's series for any system with a logarithm."""

from typing import Any

__all__ = ["REMAINDER", "half_step", "log_gamma"]

#: The series are summed where x is at least this, and reached from below by Gamma(x + 1) = x Gamma(x).
START = 10

#: The first term that is left out bounds what is left out: below this for both series at START.
REMAINDER = 1e-16

# B_2k / (2k (2k - 1)) for k = 1..7, the coefficients of 1 / x^(2k - 1)
STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)

# (2^-2k - 1) B_2k / (k (2k - 1)), likewise, of ln Gamma(x + 1/2) - ln Gamma(x) - ln(x) / 2
HALF_STEP = (-1 / 8, 1 / 192, -1 / 640, 17 / 14336, -31 / 18432, 691 / 180224, -5461 / 425984)


def _series(coefficients: tuple[float, ...], x: Any) -> Any:
    """Sum c_k / x^(2k - 1) by Horner's rule."""
    square, total = 1 / (x * x), 0 * x
    for coefficient in reversed(coefficients):
        total = total * square + coefficient
    return total / x


def _from_start(x: Any, small: Any, xp: Any) -> Any:
    return xp.where(small, x + START, x)


def log_gamma(x: Any, small: Any, xp: Any) -> Any:
    """Give ln Gamma(x) for positive x; ``small`` says where x is below ``START``."""
    z = _from_start(x, small, xp)
    product = x
    for step in range(1, START):
        product = product * xp.where(small, x + step, 0 * x + 1)
    fallen = xp.where(small, xp.log(xp.where(small, product, 0 * x + 1)), 0 * x)
    half_log_two_pi = xp.log(2 * xp.pi_like(x)) / 2
    return (z - 0.5) * xp.log(z) - z + half_log_two_pi + _series(STIRLING, z) - fallen


def half_step(x: Any, small: Any, xp: Any) -> Any:
    """Give ln Gamma(x + 1/2) - ln Gamma(x) for positive x without the cancellation; ``small`` says where x is below ``START``."""
    z = _from_start(x, small, xp)
    product = 0 * x + 1
    for step in range(START):
        product = product * ((x + step) / (x + step + 0.5))
    risen = xp.where(small, xp.log(product), 0 * x)
    return xp.log(z) / 2 + _series(HALF_STEP, z) + risen
