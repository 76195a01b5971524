"""Tracked floats: an array of any float library that carries a running bound on its own rounding error.

This is Wilkinson's running error analysis [Higham, Accuracy and Stability of Numerical Algorithms, section 3.3], done
array-wise: each operation adds its own rounding to what its operands bring. The definitions of the package run on
tracked floats unchanged, so a verdict never needs a tolerance: a comparison is decided where the margin exceeds the
bound, and handed to balls where it does not.
"""

import math
from typing import Any

import array_api_compat
import numpy as np

from .dual import Dual
from .erf import REMAINDER as REMAINDER_OF_ERF
from .erf import error_function
from .gamma import REMAINDER, START, half_step, log_gamma

#: Accuracy assumed of the elementary functions of the array libraries, in units of roundoff; their documentation
#: promises at most 4 ulp.
FUNCTION_ROUNDOFFS = 8

#: Accuracy assumed of a division, in units of roundoff: XLA multiplies by the reciprocal, and GPUs promise 2 ulp in
#: float32.
DIVISION_ROUNDOFFS = 4

#: The bounds are themselves computed in floats, to first order: the exact result is within SAFETY times the bound.
SAFETY = 1.01


class Tracked:
    """A float array ``value`` whose distance to the exact result is at most SAFETY times ``error``, elementwise."""

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
            return float(other), 0.0 if _exactly_held(other, self) else abs(float(other)) * _roundoff(
                self
            ) + _underflow(self)
        if not hasattr(other, "shape"):
            raise TypeError(f"tracked floats take numbers and arrays, not a {type(other).__name__}")
        return other, 0.0

    def __neg__(self):
        return Tracked(-self.value, self.error)

    def __abs__(self):
        return Tracked(self._space().abs(self.value), self.error)

    def __add__(self, other):
        if isinstance(other, Dual):
            return NotImplemented
        v, e = self._operand(other)
        value = self.value + v
        return Tracked(value, self.error + e + self._own_rounding(value, v, e))

    def __mul__(self, other):
        if isinstance(other, Dual):
            return NotImplemented
        if isinstance(other, (int, float)) and math.frexp(abs(other))[0] == 0.5:
            return self._scaled(other)
        v, e = self._operand(other)
        value, size = self.value * v, (self._space().abs(v) if hasattr(v, "shape") else abs(v))
        error = self._space().abs(self.value) * e + size * self.error + self.error * e
        return Tracked(value, error + self._own_rounding(value, v, e))

    def _scaled(self, power_of_two: float):
        """Multiply by a power of two, which is exact unless the result underflows."""
        xp, value = self._space(), self.value * float(power_of_two)
        at_risk = ((xp.abs(value) < _underflow(self)) & (self.value != 0)) | (self.error > 0)
        lost = xp.where(at_risk, xp.zeros_like(value) + _underflow(self), xp.zeros_like(value))
        lost = xp.where(xp.isfinite(value), lost, xp.zeros_like(value) + float("inf"))
        return Tracked(value, self.error * abs(float(power_of_two)) + lost)

    def __truediv__(self, other):
        if isinstance(other, Dual):
            return NotImplemented
        if isinstance(other, (int, float)) and math.frexp(abs(other))[0] == 0.5:
            return self._scaled(1 / other)
        v, e = self._operand(other)
        return _divide(self, v, e)

    def __rtruediv__(self, other):
        return _divide(_beside(self, other), self.value, self.error)

    def __pow__(self, exponent: int):
        if not isinstance(exponent, int):
            raise TypeError(f"tracked floats have whole powers, not {exponent!r}")
        if exponent < 0:
            return 1.0 / self**-exponent
        result = self
        for _ in range(exponent - 1):
            result = result * self
        return result if exponent else Tracked(self._space().ones_like(self.value))

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return (-self) + other

    def _own_rounding(self, value, operand, error):
        """Bound the rounding of one sum or product: nothing where both operands are exact integers and the result is held exactly."""
        xp = self._space()
        rounding = _roundoff(self) * xp.abs(value)
        whole = operand == xp.round(operand) if hasattr(operand, "shape") else operand.is_integer()
        certain = (error == 0) & whole
        if certain is False:
            return rounding + _underflow(self)
        exact = certain & (self.value == xp.round(self.value)) & (self.error == 0) & (rounding < 0.5)
        return xp.where(exact, xp.zeros_like(rounding), rounding + _underflow(self))


def _roundoff(tracked: Tracked) -> float:
    return float(tracked._space().finfo(tracked.dtype).eps) / 2


def _underflow(tracked: Tracked) -> float:
    """Bound what one operation and the terms of its bound can lose by underflow, also where subnormal numbers are flushed to zero."""
    return 4 * float(tracked._space().finfo(tracked.dtype).smallest_normal)


def _exactly_held(number: float, tracked: Tracked) -> bool:
    """Say whether the dtype holds a Python number: its mantissa is short enough and its exponent is in range."""
    info, rounded = tracked._space().finfo(tracked.dtype), float(number)
    whole = math.isfinite(rounded) and (math.frexp(rounded)[0] * 2 / float(info.eps)).is_integer()
    return (
        rounded == number and whole and (rounded == 0 or float(info.smallest_normal) <= abs(rounded) <= float(info.max))
    )


def _all_exactly_held(numbers: np.ndarray, tracked: Tracked) -> np.ndarray:
    """Say elementwise whether the dtype holds exact numbers."""
    if numbers.dtype != np.float64:  # fractions and integers of any size
        held = [_exactly_held(number, tracked) for number in numbers.flat]
        return np.reshape(np.asarray(held, dtype=bool), numbers.shape)
    info, size = tracked._space().finfo(tracked.dtype), np.abs(numbers)
    mantissa = np.frexp(size)[0] * (2 / float(info.eps))
    in_range = (size == 0) | ((float(info.smallest_normal) <= size) & (size <= float(info.max)))
    return in_range & (mantissa == np.floor(mantissa))


def _beside(tracked: Tracked, number) -> Tracked:
    """Give a plain number or array the dtype and shape of a tracked one, with the rounding that this makes."""
    if isinstance(number, Tracked):
        return number
    v, e = tracked._operand(number)
    zeros = tracked._space().zeros_like(tracked.value)
    return Tracked(zeros + v, zeros + e)


def _nan_to_infinite(error):
    """Nothing is known where the bound is not a number."""
    xp = array_api_compat.array_namespace(error)
    return xp.where(xp.isnan(error), xp.zeros_like(error) + float("inf"), error)


def _divide(numerator: Tracked, v, e) -> Tracked:
    xp = numerator._space()
    value = numerator.value / v
    size = xp.abs(v) if hasattr(v, "shape") else abs(v)
    room = xp.zeros_like(value) + (size - e)
    room = xp.where(room > 0, room, xp.zeros_like(room))
    error = numerator.error / room + (xp.abs(value) + _underflow(numerator)) * (e / room)
    return Tracked(
        value,
        _nan_to_infinite(error + DIVISION_ROUNDOFFS * _roundoff(numerator) * xp.abs(value) + _underflow(numerator)),
    )


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
        held = _all_exactly_held(np.asarray(data), like)
        inexact = self.floats.convert(np.where(held, 0.0, 1.0), like.value)
        return Tracked(value, (self.floats.abs(value) * _roundoff(like) + _underflow(like)) * inexact)

    def _function(self, x, value, spread) -> Tracked:
        """Give a function value with the error that its argument's error causes, ``spread``, and the function's own rounding."""
        return Tracked(value, _nan_to_infinite(spread + self._own(x, value)))

    def _own(self, x, value):
        """Bound the rounding of an elementary function by its value."""
        return FUNCTION_ROUNDOFFS * _roundoff(x) * self.floats.abs(value) + _underflow(x)

    def exp(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        value = f.exp(x.value)
        return self._function(x, value, (value + self._own(x, value)) * f.expm1(x.error))

    def expm1(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        slope = f.exp(x.value)
        return self._function(x, f.expm1(x.value), (slope + self._own(x, slope)) * f.expm1(x.error))

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
        certain = (value > 0) & (ratio < 0.5)  # beyond, the bound grows faster than its own rounding allows
        return f.where(
            certain, -f.log1p(-f.where(certain, ratio, f.zeros_like(ratio))), f.zeros_like(ratio) + float("inf")
        )

    def sqrt(self, x) -> Tracked:
        x, f = self._lift(x), self.floats
        value = f.sqrt(f.where(x.value > 0, x.value, f.zeros_like(x.value)))
        lowest = f.sqrt(f.where(x.value > x.error, x.value - x.error, f.zeros_like(x.value)))
        steep = f.where(
            value + lowest > 0,
            x.error / f.where(value + lowest > 0, value + lowest, f.ones_like(value)),
            f.sqrt(x.error),
        )
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
        x, y = self._pair(x, y)
        return Tracked(function(x.value, y.value), self.floats.maximum(*self.floats.broadcast_arrays(x.error, y.error)))

    def _pair(self, x, y) -> tuple[Tracked, Tracked]:
        like = x if isinstance(x, Tracked) else y
        return _beside(like, x), _beside(like, y)

    def sum(self, x, axis=None, keepdims=False) -> Tracked:
        x, f = self._lift(x), self.floats
        value = f.sum(x.value, axis=axis, keepdims=keepdims)
        size, error = (f.sum(part, axis=axis, keepdims=keepdims) for part in (f.abs(x.value), x.error))
        return Tracked(value, self._accumulated(error, size, _count(x, axis), (x,)))

    def mean(self, x, axis=None, keepdims=False) -> Tracked:
        return self.sum(x, axis=axis, keepdims=keepdims) / _count(self._lift(x), axis)

    def matmul(self, a, b) -> Tracked:
        a, b, f = self._lift(a), self._lift(b), self.floats
        size_a, size_b = f.abs(a.value), f.abs(b.value)
        error = f.matmul(size_a, b.error) + f.matmul(a.error, size_b + b.error)
        return Tracked(
            f.matmul(a.value, b.value), self._accumulated(error, f.matmul(size_a, size_b), a.shape[-1], (a, b))
        )

    def _accumulated(self, error, size, count, operands):
        """Add to ``error`` the rounding of a sum of ``count`` products in any order, gamma_n times the sum of their absolute values.

        Bound and size are sums of as many floats; gamma covers their rounding too.
        """
        f, unit = self.floats, _roundoff(operands[0])
        if all(bool(f.all((x.value == f.round(x.value)) & (x.error == 0))) for x in operands) and bool(
            f.all(size * unit < 0.5)
        ):
            return f.zeros_like(size)
        gamma = (count + 1) * unit / (1 - (count + 1) * unit) if (count + 1) * unit < 1 else float("inf")
        return _nan_to_infinite((1 + 2 * gamma) * (error + gamma * size) + count * _underflow(operands[0]))

    def where(self, condition, x, y) -> Tracked:
        x, y = self._pair(x, y)
        return Tracked(self.floats.where(condition, x.value, y.value), self.floats.where(condition, x.error, y.error))

    def concat(self, arrays, axis=0) -> Tracked:
        arrays = [self._lift(x) for x in arrays]
        return Tracked(
            self.floats.concat([x.value for x in arrays], axis=axis),
            self.floats.concat([x.error for x in arrays], axis=axis),
        )

    def stack(self, arrays, axis=0) -> Tracked:
        return self.concat([self.expand_dims(x, axis=axis) for x in arrays], axis=axis)

    def isfinite(self, x):
        return self.floats.isfinite(self._lift(x).value)

    def zeros_like(self, x) -> Tracked:
        return Tracked(self.floats.zeros_like(x.value))

    def all(self, x, **kwargs):
        return self.floats.all(x, **kwargs)

    def same(self, x, y):
        """Say elementwise whether both are certainly the same number."""
        x, y = self._lift(x), self._lift(y)
        return (x.value == y.value) & (x.error == 0) & (y.error == 0)

    def sort(self, x, axis: int = -1) -> Tracked:
        """Sort; each order statistic moves by at most the largest error."""
        x, f = self._lift(x), self.floats
        value = f.sort(x.value, axis=axis)
        return Tracked(value, f.zeros_like(value) + f.max(x.error, axis=axis, keepdims=True))

    def pi_like(self, like) -> Tracked:
        value = self.floats.pi_like(self._lift(like).value)
        return Tracked(value, value * _roundoff(self._lift(like)))

    def w0_exp(self, u) -> Tracked:
        """Give W_0(e^u); its derivative W/(1 + W) rises, and the own rounding grows with |u| where u is negative."""
        u, f = self._lift(u), self.floats
        value = f.w0_exp(u.value)
        highest = f.w0_exp(u.value + 1.01 * u.error)
        own = (
            FUNCTION_ROUNDOFFS * _roundoff(u) * value * (1 + f.where(u.value < 0, f.abs(u.value), f.zeros_like(value)))
        )
        return self._function(u, value, u.error * 1.01 * highest / (1 + highest) + own)

    def lambert_w(self, x, branch: int = 0) -> Tracked:
        """Give Lambert's W; the slope of the upper branch, e^-w / (1 + w), falls, and also passes on the rounding of w e^w."""
        if branch == -1:
            return self.wm1_exp(self.log(-x))
        x, f = self._lift(x), self.floats
        value = f.lambert_w(x.value)
        spread = 1.01 * x.error + FUNCTION_ROUNDOFFS * _roundoff(x) * f.abs(x.value)
        least = f.lambert_w(x.value - spread)  # not a number where the error reaches past the branch point
        return self._function(x, value, 1.01 * spread * f.exp(-least) / (1 + least))

    def wm1_exp(self, u) -> Tracked:
        """Give W_{-1}(-e^u) = -y; the slope y / (y - 1) of y falls, and also passes on the rounding of the equation that y solves."""
        u, f = self._lift(u), self.floats
        value = f.wm1_exp(u.value)
        least = -f.wm1_exp(u.value + 1.01 * u.error) - 1  # not a number where the error reaches past the branch point
        own = FUNCTION_ROUNDOFFS * _roundoff(u) * f.abs(value)
        return self._function(u, value, (1.01 * u.error + own) * (1 + 1 / least))

    def erf(self, x) -> Tracked:
        """Give the error function, by its series with the rounding of every step."""
        series = error_function(self._lift(x), self)
        return Tracked(series.value, _nan_to_infinite(series.error + REMAINDER_OF_ERF))

    def lgamma(self, x) -> Tracked:
        """Give ln Gamma(x) for positive x."""
        x = self._lift(x)
        return self._truncated(log_gamma(x, x.value < START, self))

    def lgamma_half_step(self, x) -> Tracked:
        """Give ln Gamma(x + 1/2) - ln Gamma(x) for positive x."""
        x = self._lift(x)
        return self._truncated(half_step(x, x.value < START, self))

    def _truncated(self, series: Tracked) -> Tracked:
        return Tracked(series.value, _nan_to_infinite(series.error + REMAINDER))

    def logsumexp(self, z, axis: int = -1, keepdims: bool = False) -> Tracked:
        """Sum exponentials in log space; a common shift of z moves the result alike, so the shift itself is exact."""
        z = self._lift(z)
        top = self.floats.max(z.value, axis=axis, keepdims=True)
        total = self.log(self.sum(self.exp(z - top), axis=axis, keepdims=True)) + top
        return total if keepdims else self.squeeze(total, axis=axis)

    def softmax(self, z, axis: int = -1) -> Tracked:
        """Divide exponentials by their sum; a score of minus infinity has the weight zero, exactly."""
        z, f = self._lift(z), self.floats
        hidden, top = z.value == -float("inf"), f.max(z.value, axis=axis, keepdims=True)
        nothing, error = f.zeros_like(z.value), f.where(hidden, f.zeros_like(z.error), z.error)
        e = self.exp(Tracked(f.where(hidden, top + nothing, z.value), error) - top)
        e = Tracked(f.where(hidden, nothing, e.value), f.where(hidden, nothing, e.error))
        return e / self.sum(e, axis=axis, keepdims=True)

    def rectified_power(self, x, exponent) -> Tracked:
        """Give x^exponent where x is positive, and zero elsewhere: it is monotone on either side, so its ends bound it."""
        x, f, reach = self._lift(x), self.floats, SAFETY * self._lift(x).error
        value, low, high = (f.rectified_power(y, exponent) for y in (x.value, x.value - reach, x.value + reach))
        sizes = f.abs(f.log(f.where(value > 0, value, f.ones_like(value))))  # a power is the exponential of a logarithm
        own = FUNCTION_ROUNDOFFS * _roundoff(x) * value * (1 + sizes) + _underflow(x)
        spread = f.maximum(f.abs(high - value), f.abs(low - value))
        if exponent < 0:
            open_end = (x.value - reach <= 0) & (x.value + reach > 0)
            spread = f.where(open_end, f.zeros_like(value) + float("inf"), spread)
        return Tracked(value, _nan_to_infinite(f.where(x.value + reach > 0, spread + own, f.zeros_like(value))))

    def entmax(self, z, exponent) -> Tracked:
        r"""Give the weights :math:`[z_i - \tau]_+^k`; no derivative is needed to bound them.

        The threshold rises with every score, and scores that all rise by c raise it by c: where no score moves by more
        than :math:`\varepsilon`, nor does :math:`\tau`, and each gap :math:`z_i - \tau` moves by at most
        :math:`2 \varepsilon`. To the error of the scores come N + 8 roundings of the size of the largest score, or of one:
        the search for the threshold sums N weights, and need not subtract the largest score first.
        """
        z, f, exponent = self._lift(z), self.floats, float(exponent)
        weights, top = f.entmax(z.value, exponent), f.max(z.value, axis=-1, keepdims=True)
        above = z.value - top + f.max(weights, axis=-1, keepdims=True) ** (1 / exponent)
        size = 1 + f.max(f.abs(z.value), axis=-1, keepdims=True)
        moved = f.max(z.error, axis=-1, keepdims=True) + (z.shape[-1] + 8) * _roundoff(z) * size
        error = self.rectified_power(Tracked(above, 2 * moved), exponent).error
        missed = f.sum(
            error, axis=-1, keepdims=True
        )  # what weights miss to a sum of one may be made up for by all of them
        return Tracked(weights, _nan_to_infinite(error + weights * missed))

    def eigvalsh(self, matrix) -> Tracked:
        """Give ascending eigenvalues; Weyl's inequality passes on the error in Frobenius norm, the solver is backward stable."""
        matrix = self._lift(matrix)
        share, top = self._normalised(matrix.value)
        finite = self.floats.where(self.floats.isfinite(share), share, self.floats.zeros_like(share))
        value = self.floats.eigvalsh(finite) * top[..., None]
        return Tracked(value, self.floats.zeros_like(value) + self._eigenvalue_error(matrix)[..., None])

    def spectral_norm(self, matrix) -> Tracked:
        """Give the spectral norm, with the error of an eigenvalue."""
        values = self.eigvalsh(matrix)
        return self.max(abs(values), axis=-1)

    def _eigenvalue_error(self, matrix: Tracked):
        """Bound how far each eigenvalue moves; the solver reads one triangle, so the error of that triangle may count twice."""
        size = matrix.shape[-1]
        solver = (16 * size + DIVISION_ROUNDOFFS) * _roundoff(matrix) * self._frobenius(
            matrix.value
        ) + size * _underflow(matrix)
        return _nan_to_infinite(2**0.5 * self._frobenius(matrix.error) + solver)

    def _normalised(self, matrix):
        """Divide matrices by their largest entries, and give both: the squares of the quotients neither underflow nor overflow."""
        f = self.floats
        top = f.max(f.max(f.abs(matrix), axis=-1, keepdims=True), axis=-2, keepdims=True)
        return matrix / f.where(top > 0, top, f.ones_like(top)), top[..., 0, 0]

    def _frobenius(self, matrix):
        share, top = self._normalised(matrix)
        return self.floats.sqrt(self.floats.sum(self.floats.sum(share * share, axis=-1), axis=-1)) * top


def _count(x: Tracked, axis) -> int:
    return math.prod(x.shape) if axis is None else x.shape[axis]
