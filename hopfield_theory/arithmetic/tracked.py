"""Tracked floats: an array of any float library that carries a running bound on its own rounding error.

This is Wilkinson's running error analysis [Higham, Accuracy and Stability of Numerical Algorithms, section 3.3], done array-wise: each
operation adds its own rounding to what its operands bring. The definitions of the package run on tracked floats unchanged, so a verdict
never needs a tolerance: a comparison is decided where the margin exceeds the bound, and handed to balls where it does not.
"""

from typing import Any

import array_api_compat
import numpy as np

#: Accuracy assumed of the elementary functions of the array libraries, in units of roundoff; their documentation promises at most 4 ulp.
FUNCTION_ROUNDOFFS = 8


class Tracked:
    """A float array ``value`` whose distance to the exact result is at most ``error``, elementwise."""

    __array_priority__ = 1000
    __array_ufunc__ = None

    def __init__(self, value, error=None):
        xp = array_api_compat.array_namespace(value)
        self.value = value
        self.error = xp.zeros_like(value) if error is None else error

    shape = property(lambda self: self.value.shape)
    ndim = property(lambda self: self.value.ndim)
    dtype = property(lambda self: self.value.dtype)

    def __repr__(self):
        return f"Tracked({self.value!r}, error={self.error!r})"

    def __getitem__(self, index):
        return Tracked(self.value[index], self.error[index])

    def _space(self):
        return array_api_compat.array_namespace(self.value)

    def _operand(self, other) -> tuple[Any, Any]:
        if isinstance(other, Tracked):
            return other.value, other.error
        if isinstance(other, (int, float)):
            # a Python number takes the array's dtype in the operation, and is rounded there
            return float(other), abs(float(other)) * _roundoff(self) * (not _exactly_held(other, self))
        return other, 0.0

    def __neg__(self):
        return Tracked(-self.value, self.error)

    def __abs__(self):
        return Tracked(self._space().abs(self.value), self.error)

    def __add__(self, other):
        v, e = self._operand(other)
        value = self.value + v
        return Tracked(value, self.error + e + self._own_rounding(value, v))

    def __mul__(self, other):
        v, e = self._operand(other)
        value, size = self.value * v, (self._space().abs(v) if hasattr(v, "shape") else abs(v))
        error = self._space().abs(self.value) * e + size * self.error + self.error * e
        return Tracked(value, error + self._own_rounding(value, v, _underflow(self)))

    def __truediv__(self, other):
        v, e = self._operand(other)
        return _divide(self, v, e)

    def __rtruediv__(self, other):
        xp = self._space()
        return _divide(Tracked(xp.zeros_like(self.value) + other), self.value, self.error)

    def __pow__(self, exponent: int):
        result = self
        for _ in range(exponent - 1):
            result = result * self
        return result if exponent else Tracked(self._space().ones_like(self.value))

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return (-self) + other

    def _own_rounding(self, value, operand, underflow=0.0):
        """Bound the rounding of one sum or product: nothing where both operands are integers and the result is held exactly."""
        xp = self._space()
        rounding = _roundoff(self) * xp.abs(value) + underflow
        whole = (self.value == xp.round(self.value)) & (rounding < 0.5)
        if hasattr(operand, "shape"):
            return xp.where(whole & (operand == xp.round(operand)), xp.zeros_like(rounding), rounding)
        return xp.where(whole, xp.zeros_like(rounding), rounding) if operand == round(operand) else rounding


def _roundoff(tracked: Tracked) -> float:
    return float(tracked._space().finfo(tracked.dtype).eps) / 2


def _underflow(tracked: Tracked) -> float:
    """Bound what one operation can lose by underflow, also on hardware that flushes subnormal numbers to zero."""
    return float(tracked._space().finfo(tracked.dtype).smallest_normal)


def _exactly_held(number: float, tracked: Tracked) -> bool:
    return float(np.float32(number)) == number or "64" in str(tracked.dtype)


def _divide(numerator: Tracked, v, e) -> Tracked:
    xp = numerator._space()
    value = numerator.value / v
    size = xp.abs(v) if hasattr(v, "shape") else abs(v)
    room = size - e
    error = (numerator.error + xp.abs(value) * e) / (xp.where(room > 0, room, xp.zeros_like(room)) if hasattr(room, "shape") else room)
    error = error + _roundoff(numerator) * xp.abs(value) + _underflow(numerator)
    return Tracked(value, xp.where(xp.isnan(error), xp.asarray(float("inf"), dtype=error.dtype, device=array_api_compat.device(error)), error))


class TrackedNamespace:
    """The array API on tracked floats; data movement is passed on, arithmetic carries the error bound."""

    name = "tracked"

    def __init__(self, floats):
        self.floats = floats

    def _lift(self, x) -> Tracked:
        return x if isinstance(x, Tracked) else Tracked(x)

    def __getattr__(self, name: str):
        """Pass on operations that only move elements."""
        if name not in {"expand_dims", "squeeze", "reshape", "matrix_transpose", "broadcast_to", "flip"}:
            raise AttributeError(f"tracked floats have no operation {name!r}")
        move = getattr(self.floats, name)

        def moved(x, *args, **kwargs):
            x = self._lift(x)
            return Tracked(move(x.value, *args, **kwargs), move(x.error, *args, **kwargs))

        return moved

    def convert(self, data, like: Tracked) -> Tracked:
        """Round exact data to the dtype of ``like`` and bound that rounding."""
        value = self.floats.convert(data, like.value)
        exact = np.vectorize(lambda x: float(x) == x, otypes=[bool])(np.asarray(data)) if np.size(data) else np.ones(np.shape(data), bool)
        same = exact & (np.asarray(np.asarray(data, dtype=np.float64), dtype=str(value.dtype).split(".")[-1]) == np.asarray(data, dtype=np.float64))
        inexact = self.floats.convert(np.where(same, 0.0, 1.0), like.value)
        return Tracked(value, self.floats.abs(value) * inexact * _roundoff(like))

    def _function(self, x, value, spread) -> Tracked:
        """Give a function value with the error that its argument's error causes, ``spread``, and the function's own rounding."""
        own = FUNCTION_ROUNDOFFS * _roundoff(self._lift(x)) * self.floats.abs(value) + _underflow(self._lift(x))
        error = spread + own
        return Tracked(value, self.floats.where(self.floats.isnan(error), self.floats.zeros_like(error) + float("inf"), error))

    def exp(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        value = f.exp(x.value)
        return self._function(x, value, value * f.expm1(x.error))

    def expm1(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        return self._function(x, f.expm1(x.value), f.exp(x.value) * f.expm1(x.error))

    def log(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        return self._function(x, f.log(x.value), self._relative_log(x.error, x.value))

    def log1p(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        return self._function(x, f.log1p(x.value), self._relative_log(x.error, 1 + x.value))

    def _relative_log(self, error, value):
        """Bound |log(value) - log(exact)| where the exact value is within ``error`` of a positive value."""
        f = self.floats
        ratio = error / value
        certain = (value > 0) & (ratio < 1)
        return f.where(certain, -f.log1p(-f.where(certain, ratio, f.zeros_like(ratio))), f.zeros_like(ratio) + float("inf"))

    def sqrt(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        value = f.sqrt(f.where(x.value > 0, x.value, f.zeros_like(x.value)))
        lowest = f.sqrt(f.where(x.value > x.error, x.value - x.error, f.zeros_like(x.value)))
        steep = f.where(value + lowest > 0, x.error / f.where(value + lowest > 0, value + lowest, f.ones_like(value)), f.sqrt(x.error))
        return self._function(x, value, steep)

    def tanh(self, x) -> Tracked:
        x = self._lift(x)
        return self._function(x, self.floats.tanh(x.value), x.error)

    def cos(self, x) -> Tracked:
        x = self._lift(x)
        return self._function(x, self.floats.cos(x.value), x.error)

    def sin(self, x) -> Tracked:
        x = self._lift(x)
        return self._function(x, self.floats.sin(x.value), x.error)

    def abs(self, x) -> Tracked:
        return abs(self._lift(x))

    def sign(self, x) -> Tracked:
        """Give the sign where the bound decides it, and an infinite error where it does not."""
        x, f = self._lift(x), self.floats
        value = f.sign(x.value)
        unsure = (f.abs(x.value) <= x.error) & (x.error > 0)
        return Tracked(value, f.where(unsure, f.zeros_like(value) + float("inf"), f.zeros_like(value)))

    def max(self, x, axis=None, keepdims=False) -> Tracked:
        x, f = self._lift(x), self.floats
        return Tracked(f.max(x.value, axis=axis, keepdims=keepdims), f.max(x.error, axis=axis, keepdims=keepdims))

    def min(self, x, axis=None, keepdims=False) -> Tracked:
        x, f = self._lift(x), self.floats
        return Tracked(f.min(x.value, axis=axis, keepdims=keepdims), f.max(x.error, axis=axis, keepdims=keepdims))

    def maximum(self, x, y) -> Tracked:
        return self._extreme(self.floats.maximum, x, y)

    def minimum(self, x, y) -> Tracked:
        return self._extreme(self.floats.minimum, x, y)

    def _extreme(self, function, x, y) -> Tracked:
        like = x if isinstance(x, Tracked) else y
        x, y = (z if isinstance(z, Tracked) else like * 0.0 + z for z in (x, y))
        return Tracked(function(x.value, y.value), self.floats.maximum(*self.floats.broadcast_arrays(x.error, y.error)))

    def sum(self, x, axis=None, keepdims=False) -> Tracked:
        x, f = self._lift(x), self.floats
        count = x.value.size if axis is None else x.shape[axis]
        value = f.sum(x.value, axis=axis, keepdims=keepdims)
        size = f.sum(f.abs(x.value), axis=axis, keepdims=keepdims)
        return Tracked(value, f.sum(x.error, axis=axis, keepdims=keepdims) + self._accumulation(x, size, count, (x,)))

    def mean(self, x, axis=None, keepdims=False) -> Tracked:
        count = self._lift(x).value.size if axis is None else x.shape[axis]
        return self.sum(x, axis=axis, keepdims=keepdims) / count

    def matmul(self, a, b) -> Tracked:
        a, b, f = self._lift(a), self._lift(b), self.floats
        size_a, size_b = f.abs(a.value), f.abs(b.value)
        error = f.matmul(size_a, b.error) + f.matmul(a.error, size_b + b.error)
        own = self._accumulation(a, f.matmul(size_a, size_b), a.shape[-1], (a, b))
        return Tracked(f.matmul(a.value, b.value), error + own)

    def _accumulation(self, like, size, count, operands):
        """Bound the rounding of a sum of ``count`` products in any order: gamma_n times the sum of their absolute values."""
        unit = _roundoff(like)
        f = self.floats
        gamma = (count + 1) * unit / (1 - (count + 1) * unit)
        if all(bool(f.all(x.value == f.round(x.value))) for x in operands) and bool(f.all(size * unit < 0.5)):
            return f.zeros_like(size)
        return gamma * size + count * _underflow(like)

    def where(self, condition, x, y) -> Tracked:
        like = x if isinstance(x, Tracked) else y
        x, y = (z if isinstance(z, Tracked) else like * 0.0 + z for z in (x, y))
        return Tracked(self.floats.where(condition, x.value, y.value), self.floats.where(condition, x.error, y.error))

    def concat(self, arrays, axis=0) -> Tracked:
        arrays = [self._lift(x) for x in arrays]
        return Tracked(self.floats.concat([x.value for x in arrays], axis=axis), self.floats.concat([x.error for x in arrays], axis=axis))

    def stack(self, arrays, axis=0) -> Tracked:
        return self.concat([self.expand_dims(x, axis=axis) for x in arrays], axis=axis)

    def isfinite(self, x):
        return self.floats.isfinite(self._lift(x).value)

    def zeros_like(self, x) -> Tracked:
        return Tracked(self.floats.zeros_like(x.value))

    def all(self, x, **kwargs):
        return self.floats.all(x, **kwargs)

    def logsumexp(self, z, axis: int = -1, keepdims: bool = False) -> Tracked:
        """Sum exponentials in log space; a common shift of z moves the result alike, so the shift itself is exact."""
        z = self._lift(z)
        top = self.floats.max(z.value, axis=axis, keepdims=True)
        total = self.log(self.sum(self.exp(z - top), axis=axis, keepdims=True)) + top
        return total if keepdims else self.squeeze(total, axis=axis)

    def softmax(self, z, axis: int = -1) -> Tracked:
        z = self._lift(z)
        e = self.exp(z - self.floats.max(z.value, axis=axis, keepdims=True))
        return e / self.sum(e, axis=axis, keepdims=True)

    def spectral_norm(self, matrix) -> Tracked:
        """Give the spectral norm; Weyl's inequality passes on the error in Frobenius norm, the solver is backward stable."""
        matrix, f = self._lift(matrix), self.floats
        size = matrix.shape[-1]
        frobenius = f.sqrt(f.sum(f.sum(matrix.value * matrix.value, axis=-1), axis=-1))
        passed = f.sqrt(f.sum(f.sum(matrix.error * matrix.error, axis=-1), axis=-1))
        return Tracked(f.spectral_norm(matrix.value), passed * 1.01 + 16 * size * _roundoff(matrix) * frobenius + _underflow(matrix))
