"""Floats: any array library through array-api-compat, with the few functions of the theory that the standard lacks."""

import math
from functools import cache
from typing import Any

import array_api_compat
import numpy as np

from .dispatch import imported, system_of
from .erf import error_function
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
        exponent = float(exponent)

        low, spread = self.zeros_like(z[..., :1]), math.log(z.shape[-1]) / exponent
        if exponent <= 4:
            low, high = low + 1, low + math.exp(-spread)
        else:
            high = low - math.expm1(-spread)

        # what is searched for is -tau, or 1 + tau where the exponent is large, so that -tau is next to one
        def weights(raised):
            if exponent <= 4:
                return self.rectified_power(z + raised, exponent)
            above = self.maximum(z - raised, -self.ones_like(z))
            positive = above > -1
            power = self.exp(exponent * self.log1p(self.where(positive, above, self.zeros_like(z))))
            return self.where(positive, power, self.zeros_like(z))

        # each step halves an interval shorter than one, whose ends are 1 / N or more: soon nothing moves
        for _ in range(64 + z.shape[-1].bit_length()):
            middle = (low + high) / 2
            heavy = self.sum(weights(middle), axis=-1, keepdims=True) >= 1
            low, high = self.where(heavy, middle, low), self.where(heavy, high, middle)
        # no derivative passes a comparison: what torch and JAX differentiate, once or twice, are two of Newton's steps of length zero
        for _ in range(2):
            p = weights(low)
            slope = exponent * self.sum(self.rectified_power(p, 1 - 1 / exponent), axis=-1, keepdims=True)
            step = (1 - self.sum(p, axis=-1, keepdims=True)) / slope
            low = low + (step - constant(step)) * (1 if exponent <= 4 else -1)
        p = weights(low)
        return p / self.sum(p, axis=-1, keepdims=True)

    def rectified_power(self, z, exponent):
        """Give z^exponent where z is positive, and zero elsewhere; to the power 0 it counts what is positive."""
        positive = z > 0  # elsewhere it is the power of one, whose derivative is finite
        return self.where(positive, self.where(positive, z, self.ones_like(z)) ** float(exponent), self.zeros_like(z))

    def same(self, x, y):
        """Say elementwise whether two arrays hold the same number."""
        return x == y

    def pi_like(self, like):
        """Give pi in the dtype and on the device of ``like``."""
        return self.convert(np.pi, like)

    def w0_exp(self, u):
        """Solve w + ln w = u: Newton's method on e^y + y = u, whose left side is convex, from a start above the root y = ln w."""
        inside = self.isfinite(u)
        v = self.where(inside, u, self.zeros_like(u))
        large = v > 1
        y = self.where(large, self.log(self.where(large, v, self.ones_like(v))), v)
        # a start above the root converges from above, and quadratically: nothing moves after seven steps in float64
        highest, nothing = self._highest_exponent(u), self.zeros_like(u)
        for _ in range(8):
            w = self.exp(self.clip(y, max=highest))
            y = y - (w + (y - v)) / (w + 1)
        found = self.where(large, v - y, self.exp(self.where(large, nothing, y)))
        return self.where(
            inside, found, self.exp(self.where(inside, nothing, u))
        )  # zero and infinity at the infinities

    def _highest_exponent(self, like) -> float:
        """Give a number next to the logarithm of the largest float, whose exponential does not overflow."""
        info = self.finfo(like.dtype)
        return math.log(float(info.max)) * (1 - 4 * float(info.eps))

    def lambert_w(self, x, branch: int = 0):
        """Solve w e^w = x: through logarithms above one and on the lower branch, else by Halley's method from the branch point's series."""
        unit = self.ones_like(x)
        if branch == -1:
            return self.wm1_exp(self.log(self.where(x < 0, -x, math.nan * unit)))
        large = x > 1
        inner = self.where(large, unit, self.maximum(x, -unit))  # nothing below the branch point overflows
        square = 2 * (1 + math.e * inner)
        # at the branch point rounding may make this negative
        root = self.where(square < -16 * self.finfo(x.dtype).eps, math.nan * unit, self.sqrt(self.abs(square)))
        w = root - 1 - root * root / 3 + (11 / 72) * root**3
        for _ in range(6):
            growth = self.exp(w)
            excess, slope = w * growth - inner, growth * (w + 1)
            ahead = self.where(slope > 0, w + 1, unit)  # at the branch point the slope is zero, and nothing moves
            step = excess / self.where(slope > 0, slope - (w + 2) * excess / (2 * ahead), unit)
            w = w - self.where(slope > 0, step, self.zeros_like(step))
        return self.where(large, self.w0_exp(self.log(self.where(large, x, unit))), w)

    def wm1_exp(self, u):
        """Solve y - ln y = -u for the larger root: Newton's method on e^z - z = -u, convex, from above the root z = ln y."""
        inside = (u <= -1) & self.isfinite(u)
        v = self.where(inside, -u, self.ones_like(u))
        highest = self._highest_exponent(u)
        z = self.minimum(math.sqrt(2) * self.sqrt(v - 1), self.log(v) + math.log(1.6))  # e / (e - 1) < 1.6
        for _ in range(10):
            slope = self.expm1(self.clip(z, max=highest))
            step = (slope - z - (v - 1)) / self.where(slope > 0, slope, self.ones_like(slope))
            z = z - self.where(slope > 0, step, self.zeros_like(step))
        return self.where(inside, -(v + z), self.where(u < -1, u, self.zeros_like(v) + math.nan))

    def erf(self, x):
        """Give the error function; the standard has none, NumPy users have SciPy's."""
        if self is numpy_namespace():
            from scipy.special import erf

            return erf(x)
        return error_function(x, self)

    def lgamma(self, x):
        """Give ln Gamma(x) for positive x."""
        return log_gamma(x, x < START, self)

    def lgamma_half_step(self, x):
        """Give ln Gamma(x + 1/2) - ln Gamma(x) for positive x, to the last digits also where both are large."""
        return half_step(x, x < START, self)

    def eigvalsh(self, matrix):
        """Give the eigenvalues of symmetric matrices (..., d, d) in ascending order."""
        size = getattr(matrix.dtype, "itemsize", 8)  # LAPACK has single and double precision
        known = matrix if size in (4, 8) else self.astype(matrix, self.float32 if size < 4 else self.float64)
        found = self.library.linalg.eigvalsh(known)
        return found if known is matrix else self.astype(found, matrix.dtype)

    def spectral_norm(self, matrix):
        """Give the largest absolute eigenvalue of symmetric matrices (..., d, d); not a number where an entry is not finite."""
        finite = self.all(self.isfinite(matrix), axis=(-2, -1), keepdims=True)
        norm = self.max(self.abs(self.eigvalsh(self.where(finite, matrix, self.zeros_like(matrix)))), axis=-1)
        return self.where(finite[..., 0, 0], norm, self.zeros_like(norm) + math.nan)


def constant(array: Any) -> Any:
    """Give the same numbers as ones whose derivative is zero, where the library differentiates."""
    system = system_of(array)
    if system == "torch":
        return array.detach()
    if system == "jax":
        return imported("jax").lax.stop_gradient(array)
    return array


def to_numpy(array: Any, dtype: Any = np.float64) -> np.ndarray:
    """Copy numbers of any library, or the middles of balls and tracked floats, to NumPy; the dtype None keeps what they have."""
    system = system_of(array)
    if system == "tracked":
        return to_numpy(array.value, dtype)
    if system == "balls":
        return np.vectorize(lambda x: float(x.mid()), otypes=[float])(array)
    if system == "torch":
        array = array.detach().cpu()
        array = (
            array.float() if dtype_name(array) == "bfloat16" else array
        )  # NumPy has none; float32 holds each of them
    elif system == "cupy":
        array = array.get()
    elif system == "array_api_strict":
        array = array.to_device(float_namespace(array).Device("CPU_DEVICE"))
    return np.asarray(array, dtype=dtype)


def dtype_name(array: Any) -> str:
    """Give the dtype of an array of any library as NumPy calls it: float32, bfloat16."""
    return str(array.dtype).split(".")[-1]


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
