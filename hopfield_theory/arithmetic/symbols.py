"""Symbols: NumPy object arrays of SymPy expressions; running a definition on them is its formula.

The module is a namespace: its functions carry the array API's names. Stability is not a concern of symbols, so
log-sum-exp and softmax are written plainly.
"""

from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from .objects import ObjectArrays, as_objects

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


_arrays = ObjectArrays(expression)
asarray, convert, same = _arrays.asarray, _arrays.convert, _arrays.same
expand_dims, squeeze, matrix_transpose = _arrays.expand_dims, _arrays.squeeze, _arrays.matrix_transpose
ones, zeros, zeros_like, eye = _arrays.ones, _arrays.zeros, _arrays.zeros_like, _arrays.eye

exp, log, sqrt, abs = map(_arrays.elementwise, (sympy.exp, sympy.log, sympy.sqrt, sympy.Abs))
sin, cos, tanh, sign = map(_arrays.elementwise, (sympy.sin, sympy.cos, sympy.tanh, sympy.sign))
expm1, log1p = _arrays.elementwise(lambda x: sympy.exp(x) - 1), _arrays.elementwise(lambda x: sympy.log(1 + x))
lgamma, erf = _arrays.elementwise(sympy.loggamma), _arrays.elementwise(sympy.erf)
w0_exp = _arrays.elementwise(lambda u: sympy.LambertW(sympy.exp(u)))
wm1_exp = _arrays.elementwise(lambda u: sympy.LambertW(-sympy.exp(u), -1))
lgamma_half_step = _arrays.elementwise(lambda x: sympy.loggamma(x + sympy.Rational(1, 2)) - sympy.loggamma(x))


def lambert_w(x, branch: int = 0) -> np.ndarray:
    """Write Lambert's W."""
    return _arrays.elementwise(lambda number: sympy.LambertW(number, branch))(x)


maximum, minimum = _arrays.elementwise(sympy.Max, 2), _arrays.elementwise(sympy.Min, 2)
max = _arrays.reduction(lambda row: sympy.Max(*row))
min = _arrays.reduction(lambda row: sympy.Min(*row))
sum = _arrays.reduction(lambda row: sympy.Add(*row))


def sort(x, axis: int = -1):
    """Sort known numbers; expressions have no order, and stay where they are."""
    x = as_objects(x)
    known = np.all([expression(element).is_number for element in x.flat])
    return np.apply_along_axis(lambda row: as_objects(sorted(row, key=sympy.Float)), axis, x) if known else x


def pi_like(like) -> np.ndarray:
    """Give pi."""
    return asarray(sympy.pi)


def mean(x, axis: int | None = None, keepdims: bool = False):
    """Average expressions along an axis."""
    count = as_objects(x).size if axis is None else as_objects(x).shape[axis]
    return as_objects(sum(x, axis=axis, keepdims=keepdims) / sympy.Integer(count))


def matmul(a, b) -> np.ndarray:
    """Multiply matrices of expressions, batch axes in front."""
    return as_objects(np.matmul(as_objects(a), as_objects(b)))


def logsumexp(z, axis: int = -1, keepdims: bool = False):
    """Write the logarithm of the sum of exponentials."""
    return log(sum(exp(z), axis=axis, keepdims=keepdims))


def softmax(z, axis: int = -1):
    """Write exponentials over their sum."""
    e = exp(z)
    return as_objects(e / sum(e, axis=axis, keepdims=True))


def rectified_power(x, exponent) -> np.ndarray:
    """Write x^exponent where x is positive, and zero elsewhere; to the power 0 it counts what is positive."""
    power = expression(exponent)
    return _arrays.elementwise(lambda number: sympy.Piecewise((number**power, number > 0), (0, True)))(x)


def entmax(z, exponent) -> np.ndarray:
    """Write the weights of known scores, whose support is decided exactly; expressions do not say which of them is larger.

    Raises
    ------
    TypeError
        If a score is no known number.
    NotImplementedError
        If the exponent is neither 1 nor 2, which lead to linear and quadratic equations, and the support is no tie.
    """
    z = as_objects(z)
    if not np.all([expression(element).is_number for element in z.flat]):
        raise TypeError("z: got expressions; entmax decides its support by comparisons, which expressions leave open")
    return np.apply_along_axis(lambda row: as_objects(_known_entmax(row, expression(exponent))), -1, z)


def _known_entmax(row: np.ndarray, power: sympy.Expr) -> list:
    """Weigh scores: one is in the support where the powers of its distances to those above it sum to less than one."""
    gaps = [[sympy.Max(other - own, 0) for other in row] for own in row]
    inside = [(1 - sympy.Add(*(gap**power for gap in above))).is_positive for above in gaps]
    support = [element for element, positive in zip(row, inside, strict=True) if positive]
    count, mean = len(support), sympy.Add(*support) / len(support)
    scatter = sympy.simplify(sympy.Add(*((element - mean) ** 2 for element in support)))
    if scatter == 0:
        tau = mean - sympy.Integer(count) ** (-1 / power)
    elif power == 1:
        tau = mean - sympy.Rational(1, count)
    elif power == 2:
        tau = mean - sympy.sqrt((1 - scatter) / count)
    else:
        raise NotImplementedError("weights of entmax are written for the exponents 1 and 2 only, or where all tie")
    weights = [(element - tau) ** power if positive else 0 for element, positive in zip(row, inside, strict=True)]
    return [sympy.sympify(weight) for weight in weights]


def eigvalsh(matrix) -> np.ndarray:
    """Write the eigenvalues of symmetric matrices of size one or two in ascending order."""
    matrix = as_objects(matrix)
    if matrix.shape[-1] == 1:
        return matrix[..., 0]
    if matrix.shape[-1] > 2:
        raise NotImplementedError("eigenvalues in symbols are written for matrices of size one and two only")
    a, b, c = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 1]
    root = sqrt(as_objects((a - c) ** 2 / 4 + b**2))
    return np.stack([(a + c) / 2 - root, (a + c) / 2 + root], axis=-1)


def spectral_norm(matrix) -> np.ndarray:
    """Write the largest absolute eigenvalue of symmetric matrices of size one or two; larger ones have no usable closed form."""
    matrix = as_objects(matrix)
    if matrix.shape[-1] == 1:
        return abs(matrix[..., 0, 0])
    if matrix.shape[-1] > 2:
        raise NotImplementedError("the spectral norm in symbols is written for matrices of size one and two only")
    a, b, c = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 1]
    return as_objects(abs(a + c) / 2 + sqrt(as_objects((a - c) ** 2 / 4 + b**2)))


def where(condition, x, y):
    """Choose elements by a plain boolean array, or write a Piecewise for symbolic conditions."""
    condition = np.asarray(condition)
    if condition.dtype == bool:
        return np.where(condition, as_objects(x), as_objects(y))
    return _arrays.elementwise(lambda c, u, v: sympy.Piecewise((u, c), (v, True)), 3)(condition, x, y)


def isfinite(x):
    """Say that every expression counts as finite."""
    return np.ones(np.shape(x), dtype=bool)


concat, stack, reshape, broadcast_to, all = np.concatenate, np.stack, np.reshape, np.broadcast_to, np.all
