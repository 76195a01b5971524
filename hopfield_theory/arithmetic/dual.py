r"""Dual numbers: arrays of any number system that carry their derivative along one direction.

A dual number is :math:`x + \varepsilon h` with :math:`\varepsilon^2 = 0`, and :math:`f(x + \varepsilon h) = f(x) +
\varepsilon f'(x) h`. The definitions of the package run on dual numbers unchanged, so the derivative is that of the very
function that is shipped: rounded in floats, bounded in tracked floats, enclosed in balls, written out in symbols.
"""

from collections.abc import Callable
from typing import Any

from .dispatch import namespace_of

__all__ = ["Dual", "directional_derivative"]


class Dual:
    """An array ``value`` with its derivative ``slope``, an array of the same shape and number system."""

    __array_priority__ = 2000
    __array_ufunc__ = None

    def __init__(self, value, slope):
        self.value = value
        self.slope = slope

    shape = property(lambda self: self.value.shape)
    ndim = property(lambda self: self.value.ndim)
    dtype = property(lambda self: self.value.dtype)

    def __repr__(self):
        return f"Dual({self.value!r}, slope={self.slope!r})"

    def __getitem__(self, index):
        return Dual(self.value[index], self.slope[index])

    def __neg__(self):
        return Dual(-self.value, -self.slope)

    def __add__(self, other):
        if isinstance(other, Dual):
            return Dual(self.value + other.value, self.slope + other.slope)
        value = self.value + other
        return Dual(value, _of_shape(self.slope, value))

    def __mul__(self, other):
        if isinstance(other, Dual):
            return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)
        return Dual(self.value * other, self.slope * other)

    def __truediv__(self, other):
        if isinstance(other, Dual):
            ratio = self.value / other.value
            return Dual(ratio, (self.slope - ratio * other.slope) / other.value)
        return Dual(self.value / other, self.slope / other)

    def __rtruediv__(self, other):
        ratio = other / self.value
        return Dual(ratio, -ratio * self.slope / self.value)

    def __pow__(self, exponent: int):
        if not (isinstance(exponent, int) and exponent > 0):
            raise TypeError(f"dual numbers have positive whole powers, not {exponent!r}")
        return Dual(self.value**exponent, exponent * (self.value ** (exponent - 1) * self.slope))

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return (-self) + other


def _of_shape(slope: Any, value: Any) -> Any:
    """Repeat a slope along the axes that a constant has brought."""
    return slope if slope.shape == value.shape else namespace_of(slope).broadcast_to(slope, value.shape)


class DualNamespace:
    """The array API on dual numbers; arrays without a slope are constants, and are passed on."""

    name = "dual"

    def __init__(self, base):
        self.base = base

    def __getattr__(self, name: str) -> Callable:
        """Pass on what is linear, and whatever is asked of constants."""
        function = getattr(self.base, name)
        linear = {"sum", "mean", "expand_dims", "squeeze", "reshape", "matrix_transpose", "broadcast_to", "flip"}

        def passed_on(*args, **options):
            if not any(isinstance(x, Dual) for x in args):
                return function(*args, **options)
            if name not in linear:
                raise TypeError(f"dual numbers have no derivative of {name!r}")
            x, *rest = args
            return Dual(function(x.value, *rest, **options), function(x.slope, *rest, **options))

        return passed_on

    def convert(self, data, like):
        """Give exact data as a constant."""
        return self.base.convert(data, like.value if isinstance(like, Dual) else like)

    def isfinite(self, x):
        return self.base.isfinite(x.value if isinstance(x, Dual) else x)

    def zeros_like(self, x):
        return self.base.zeros_like(x.value if isinstance(x, Dual) else x)

    def exp(self, x):
        return self._function(x, self.base.exp, lambda value, slope: value * slope)

    def sqrt(self, x):
        return self._function(x, self.base.sqrt, lambda value, slope: slope / (2 * value))

    def log(self, x):
        return Dual(self.base.log(x.value), x.slope / x.value) if isinstance(x, Dual) else self.base.log(x)

    def _function(self, x, function: Callable, derivative: Callable):
        """Apply a function whose derivative is known from its value."""
        if not isinstance(x, Dual):
            return function(x)
        value = function(x.value)
        return Dual(value, derivative(value, x.slope))

    def softmax(self, z, axis: int = -1):
        if not isinstance(z, Dual):
            return self.base.softmax(z, axis=axis)
        p = self.base.softmax(z.value, axis=axis)
        return Dual(p, p * (z.slope - self.base.sum(p * z.slope, axis=axis, keepdims=True)))

    def rectified_power(self, x, exponent):
        if not isinstance(x, Dual):
            return self.base.rectified_power(x, exponent)
        slope = self.base.rectified_power(x.value, exponent - 1) * self.base.convert(exponent, x.value)
        return Dual(self.base.rectified_power(x.value, exponent), slope * x.slope)

    def entmax(self, z, exponent):
        """Give the weights; those in the support rise with what their score gains on the threshold."""
        if not isinstance(z, Dual):
            return self.base.entmax(z, exponent)
        p = self.base.entmax(z.value, exponent)
        shares = self.base.rectified_power(p, 1 - 1 / exponent)
        total = self.base.sum(shares, axis=-1, keepdims=True)
        threshold = self.base.sum(shares * z.slope, axis=-1, keepdims=True) / total
        return Dual(p, shares * (z.slope - threshold) * self.base.convert(exponent, p))

    def logsumexp(self, z, axis: int = -1, keepdims: bool = False):
        if not isinstance(z, Dual):
            return self.base.logsumexp(z, axis=axis, keepdims=keepdims)
        slope = self.base.sum(self.base.softmax(z.value, axis=axis) * z.slope, axis=axis, keepdims=keepdims)
        return Dual(self.base.logsumexp(z.value, axis=axis, keepdims=keepdims), slope)

    def matmul(self, a, b):
        product = self.base.matmul
        if not isinstance(a, Dual):
            return Dual(product(a, b.value), product(a, b.slope)) if isinstance(b, Dual) else product(a, b)
        if not isinstance(b, Dual):
            return Dual(product(a.value, b), product(a.slope, b))
        return Dual(product(a.value, b.value), product(a.slope, b.value) + product(a.value, b.slope))

    def concat(self, arrays, axis: int = 0):
        if not any(isinstance(x, Dual) for x in arrays):
            return self.base.concat(arrays, axis=axis)
        values = [x.value if isinstance(x, Dual) else x for x in arrays]
        slopes = [x.slope if isinstance(x, Dual) else self.base.zeros_like(x) for x in arrays]
        return Dual(self.base.concat(values, axis=axis), self.base.concat(slopes, axis=axis))

    def stack(self, arrays, axis: int = 0):
        return self.concat([self.expand_dims(x, axis=axis) for x in arrays], axis=axis)


def directional_derivative(function: Callable, point: Any, direction: Any) -> Any:
    r"""The directional derivative is :math:`\frac{d}{dt} f(x + t h)` at t = 0, computed exactly by running f on dual numbers.

    Parameters
    ----------
    function : callable
        Takes one array and gives one, in terms of the functions of this package and of ``namespace_of(x)``; what else it
        reads is constant.
    point, direction : array (...)
        x and h, of one shape and number system: floats of any library, tracked floats, balls or symbols.

    Returns
    -------
    array
        Of the shape of ``function(point)``.

    Raises
    ------
    ValueError
        If the direction has another shape than the point.
    TypeError
        If the function uses an operation without a derivative, such as a maximum, or the two are of different number
        systems.

    References
    ----------
    Griewank & Walther (2008), Evaluating Derivatives, chapter 3: forward mode.
    """
    if tuple(point.shape) != tuple(direction.shape):
        raise ValueError(
            f"direction: got shape {tuple(direction.shape)}; allowed is that of the point, {tuple(point.shape)}"
        )
    namespace_of(point, direction)
    result = function(Dual(point, direction))
    return result.slope if isinstance(result, Dual) else namespace_of(result).zeros_like(result)
