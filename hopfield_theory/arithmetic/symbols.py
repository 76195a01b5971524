"""Symbols: NumPy object arrays of SymPy expressions; running a definition on them is its formula.

The module is a namespace: its functions carry the array API's names. Stability is not a concern of symbols, so
log-sum-exp and softmax are written plainly.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

name = "symbols"


def expression(number: Any) -> sympy.Expr:
    """Turn one exact number into SymPy; floats become the dyadic rationals that they are."""
    if isinstance(number, sympy.Basic):
        return number
    if isinstance(number, np.generic):
        number = number.item()
    if isinstance(number, float):
        return sympy.Rational(*number.as_integer_ratio())
    if isinstance(number, Fraction):
        return sympy.Rational(number.numerator, number.denominator)
    return sympy.sympify(number)


def _object(values: Any) -> np.ndarray:
    return np.asarray(values, dtype=object)


def asarray(data: Any, dtype=None, device=None) -> np.ndarray:
    """Turn numbers, fractions or arrays of them into exact SymPy numbers."""
    data = data if isinstance(data, np.ndarray) else _object(data)
    result = np.empty(data.shape, dtype=object)
    for index in np.ndindex(data.shape):
        result[index] = expression(data[index])
    return result


def convert(data: Any, like: Any = None) -> np.ndarray:
    """Turn exact data into SymPy numbers."""
    return asarray(np.asarray(data) if not isinstance(data, np.ndarray) else data)


def _elementwise(function: Callable, inputs: int = 1) -> Callable:
    over = np.frompyfunc(lambda *x: function(*map(expression, x)), inputs, 1)
    return lambda *x: _object(over(*map(_object, x)))


exp, log, sqrt, abs = map(_elementwise, (sympy.exp, sympy.log, sympy.sqrt, sympy.Abs))
sin, cos, tanh, sign = map(_elementwise, (sympy.sin, sympy.cos, sympy.tanh, sympy.sign))
expm1, log1p = _elementwise(lambda x: sympy.exp(x) - 1), _elementwise(lambda x: sympy.log(1 + x))
lambertw, lgamma = _elementwise(sympy.LambertW), _elementwise(sympy.loggamma)
w0_exp = _elementwise(lambda u: sympy.LambertW(sympy.exp(u)))
maximum, minimum = _elementwise(sympy.Max, 2), _elementwise(sympy.Min, 2)


def _reduction(fold: Callable) -> Callable:
    def function(x, axis: int | None = None, keepdims: bool = False):
        x = _object(x)
        if axis is None:
            x, axis = x.reshape(-1), 0
        moved = np.moveaxis(x, axis, -1)
        result = np.empty(moved.shape[:-1], dtype=object)
        for index in np.ndindex(result.shape):
            result[index] = fold(*map(expression, moved[index]))
        return np.expand_dims(result, axis) if keepdims else result

    return function


max, min, sum = _reduction(sympy.Max), _reduction(sympy.Min), _reduction(sympy.Add)


def same(x, y) -> np.ndarray:
    """Say elementwise whether both are the same expression."""
    return np.asarray(
        np.frompyfunc(lambda a, b: bool(expression(a) == expression(b)), 2, 1)(_object(x), _object(y)), dtype=bool
    )


def sort(x, axis: int = -1):
    """Sort known numbers; expressions have no order, and stay where they are."""
    x = _object(x)
    known = np.all([expression(element).is_number for element in x.flat])
    return np.apply_along_axis(lambda row: _object(sorted(row, key=sympy.Float)), axis, x) if known else x


def pi_like(like) -> np.ndarray:
    """Give pi."""
    return asarray(sympy.pi)


def mean(x, axis: int | None = None, keepdims: bool = False):
    """Average expressions along an axis."""
    count = _object(x).size if axis is None else _object(x).shape[axis]
    return _object(sum(x, axis=axis, keepdims=keepdims) / sympy.Integer(count))


def matmul(a, b) -> np.ndarray:
    """Multiply matrices of expressions, batch axes in front."""
    return _object(np.matmul(_object(a), _object(b)))


def logsumexp(z, axis: int = -1, keepdims: bool = False):
    """Write the logarithm of the sum of exponentials."""
    return log(sum(exp(z), axis=axis, keepdims=keepdims))


def softmax(z, axis: int = -1):
    """Write exponentials over their sum."""
    e = exp(z)
    return _object(e / sum(e, axis=axis, keepdims=True))


def eigvalsh(matrix) -> np.ndarray:
    """Write the eigenvalues of symmetric matrices of size one or two in ascending order."""
    matrix = _object(matrix)
    if matrix.shape[-1] == 1:
        return matrix[..., 0]
    if matrix.shape[-1] > 2:
        raise NotImplementedError("eigenvalues in symbols are written for matrices of size one and two only")
    a, b, c = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 1]
    root = sqrt(_object((a - c) ** 2 / 4 + b**2))
    return np.stack([(a + c) / 2 - root, (a + c) / 2 + root], axis=-1)


def spectral_norm(matrix) -> np.ndarray:
    """Write the largest absolute eigenvalue of symmetric matrices of size one or two; larger ones have no usable closed form."""
    matrix = _object(matrix)
    if matrix.shape[-1] == 1:
        return abs(matrix[..., 0, 0])
    if matrix.shape[-1] > 2:
        raise NotImplementedError("the spectral norm in symbols is written for matrices of size one and two only")
    a, b, c = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 1]
    return _object(abs(a + c) / 2 + sqrt(_object((a - c) ** 2 / 4 + b**2)))


def where(condition, x, y):
    """Choose elements by a plain boolean array, or write a Piecewise for symbolic conditions."""
    condition = np.asarray(condition)
    if condition.dtype == bool:
        return np.where(condition, _object(x), _object(y))
    return _elementwise(lambda c, u, v: sympy.Piecewise((u, c), (v, True)), 3)(condition, x, y)


def isfinite(x):
    """Say that every expression counts as finite."""
    return np.ones(np.shape(x), dtype=bool)


def expand_dims(x, axis: int):
    """Insert an axis of length one."""
    return np.expand_dims(_object(x), axis)


def squeeze(x, axis: int):
    """Remove an axis of length one."""
    return np.squeeze(_object(x), axis)


def ones(shape, **_) -> np.ndarray:
    """Give exact ones."""
    return asarray(np.ones(shape, dtype=int))


def zeros(shape, **_) -> np.ndarray:
    """Give exact zeros."""
    return asarray(np.zeros(shape, dtype=int))


def eye(size: int, **_) -> np.ndarray:
    """Give the exact identity matrix."""
    return asarray(np.eye(size, dtype=int))


def matrix_transpose(x):
    """Exchange the last two axes."""
    return np.swapaxes(_object(x), -1, -2)


def zeros_like(x):
    """Give exact zeros of the same shape."""
    return zeros(_object(x).shape)


concat, stack, reshape, broadcast_to, all = np.concatenate, np.stack, np.reshape, np.broadcast_to, np.all
