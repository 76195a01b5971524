"""Floats: any array library through array-api-compat, with the few functions of the theory that the standard lacks."""

import math
from functools import cache
from typing import Any

import array_api_compat
import numpy as np

from .dispatch import system_of
from .gamma import START, half_step, log_gamma


class Floats:
    """An array API namespace extended by a stable log-sum-exp, a stable softmax and the spectral norm."""

    name = "floats"

    def __init__(self, library):
        self.library = library

    def __getattr__(self, name: str):
        return getattr(self.library, name)

    def convert(self, data: Any, like: Any):
        """Give ``data`` the library, dtype and device of ``like``; exact rationals are rounded to nearest."""
        return self.asarray(np.asarray(data, dtype=np.float64), dtype=like.dtype, device=array_api_compat.device(like))

    def logsumexp(self, z, axis: int = -1, keepdims: bool = False):
        """Sum exponentials in log space; the maximum is taken out first, so nothing overflows."""
        top = self.max(z, axis=axis, keepdims=True)
        top = self.where(self.isfinite(top), top, self.zeros_like(top))
        total = self.log(self.sum(self.exp(z - top), axis=axis, keepdims=True)) + top
        return total if keepdims else self.squeeze(total, axis=axis)

    def softmax(self, z, axis: int = -1):
        """Normalise exponentials; the maximum is taken out first, so nothing overflows."""
        e = self.exp(z - self.max(z, axis=axis, keepdims=True))
        return e / self.sum(e, axis=axis, keepdims=True)

    def entmax(self, z, exponent):
        """Give [z - tau]_+^exponent with the tau that makes it sum to one along the last axis, found by bisection."""
        z = z - self.max(z, axis=-1, keepdims=True)  # large scores would swallow the digits of tau
        low = self.zeros_like(z[..., :1]) - 1
        high = self.zeros_like(low) - float(z.shape[-1]) ** (-1 / exponent)
        # each step halves an interval shorter than one: after as many steps as the mantissa has bits nothing moves
        for _ in range(64):
            middle = (low + high) / 2
            heavy = self.sum(self._rectified_power(z - middle, exponent), axis=-1, keepdims=True) >= 1
            low, high = self.where(heavy, middle, low), self.where(heavy, high, middle)
        p = self._rectified_power(z - low, exponent)
        return p / self.sum(p, axis=-1, keepdims=True)

    def _rectified_power(self, z, exponent):
        return self.where(z > 0, z, self.zeros_like(z)) ** exponent

    def same(self, x, y):
        """Say elementwise whether two arrays hold the same number."""
        return x == y

    def pi_like(self, like):
        """Give pi in the dtype and on the device of ``like``."""
        return self.convert(np.pi, like)

    def w0_exp(self, u):
        """Solve w + ln w = u: Newton's method on e^y + y = u, whose left side is convex, from a start above the root y = ln w."""
        large = u > 1
        y = self.where(large, self.log(self.where(large, u, self.ones_like(u))), u)
        # a start above the root converges from above, and quadratically: nothing moves after seven steps in float64
        for _ in range(8):
            w = self.exp(y)
            y = y - (w + (y - u)) / (w + 1)
        return self.where(large, u - y, self.exp(y))

    def lambert_w(self, x, branch: int = 0):
        """Solve w e^w = x: through logarithms above one and on the lower branch, else by Halley's method from the branch point's series."""
        unit = self.ones_like(x)
        if branch == -1:
            return self.wm1_exp(self.log(self.where(x < 0, -x, math.nan * unit)))
        large = x > 1
        inner = self.where(large, unit, x)
        square = 2 * (1 + math.e * inner)
        # at the branch point rounding may make this negative
        root = self.where(square < -16 * self.finfo(x.dtype).eps, math.nan * unit, self.sqrt(self.abs(square)))
        w = root - 1 - root * root / 3 + (11 / 72) * root**3
        for _ in range(6):
            growth = self.exp(w)
            excess, slope = w * growth - inner, growth * (w + 1)
            step = excess / self.where(slope > 0, slope - (w + 2) * excess / (2 * (w + 1)), unit)
            w = w - self.where(slope > 0, step, self.zeros_like(step))
        return self.where(large, self.w0_exp(self.log(self.where(large, x, unit))), w)

    def wm1_exp(self, u):
        """Solve y - ln y = -u for the larger root: Newton's method on e^z - z = -u, convex, from above the root z = ln y."""
        inside = u <= -1
        v = self.where(inside, -u, self.ones_like(u))
        z = self.minimum(self.sqrt(2 * (v - 1)), self.log(1.6 * v))  # e / (e - 1) < 1.6
        for _ in range(10):
            slope = self.expm1(z)
            step = (slope - z - (v - 1)) / self.where(slope > 0, slope, self.ones_like(slope))
            z = z - self.where(slope > 0, step, self.zeros_like(step))
        return self.where(inside, -(v + z), self.zeros_like(v) + float("nan"))

    def lgamma(self, x):
        """Give ln Gamma(x) for positive x."""
        return log_gamma(x, x < START, self)

    def lgamma_half_step(self, x):
        """Give ln Gamma(x + 1/2) - ln Gamma(x) for positive x, to the last digits also where both are large."""
        return half_step(x, x < START, self)

    def eigvalsh(self, matrix):
        """Give the eigenvalues of symmetric matrices (..., d, d) in ascending order."""
        return self.library.linalg.eigvalsh(matrix)

    def spectral_norm(self, matrix):
        """Give the largest absolute eigenvalue of symmetric matrices (..., d, d)."""
        return self.max(self.abs(self.eigvalsh(matrix)), axis=-1)


def to_numpy(array: Any, dtype: Any = np.float64) -> np.ndarray:
    """Copy numbers of any library, or the midpoints of balls, to NumPy; the dtype None keeps the one that they have."""
    system = system_of(array)
    if system == "balls":
        return np.vectorize(lambda x: float(x.mid()), otypes=[float])(array)
    if system == "torch":
        array = array.detach().cpu()
        array = array.float() if "bfloat16" in str(array.dtype) else array  # NumPy has none; float32 holds each of them
    elif system == "cupy":
        array = array.get()
    elif system == "array_api_strict":
        array = array.to_device(float_namespace(array).Device("CPU_DEVICE"))
    return np.asarray(array, dtype=dtype)


def held(array: Any) -> Any:
    """Give a Dask array whose chunks are computed now, on its cluster if there is one, and not once more by all that follows."""
    return array.persist() if system_of(array) == "dask" else array


def device_of(array: Any) -> Any:
    """Give the device of an array, or None where there is only the host's memory."""
    return array_api_compat.device(array) if system_of(array) not in ("balls", "symbols") else None


@cache
def numpy_namespace() -> Floats:
    """Give the extended array API namespace of NumPy."""
    return _wrapped(array_api_compat.array_namespace(np.empty(0)))


@cache
def _wrapped(library) -> Floats:
    return Floats(library)


def float_namespace(*arrays: Any) -> Floats:
    """Give the extended array API namespace of float arrays; arrays of two libraries raise a TypeError that names both."""
    if not arrays:
        return numpy_namespace()
    libraries = {type(array).__module__.split(".")[0].replace("jaxlib", "jax") for array in arrays}
    if len(libraries) > 1:
        raise TypeError(f"arguments mix the array libraries {' and '.join(sorted(libraries))}; convert them to one")
    return _wrapped(array_api_compat.array_namespace(*arrays))
