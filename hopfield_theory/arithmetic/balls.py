"""Balls: NumPy object arrays of flint.arb, midpoint-radius intervals that provably hold the true value.

The module is a namespace: its functions carry the array API's names. Precision is ``flint.ctx.prec`` bits; data are exact (floats,
integers, fractions), so an expression is evaluated again at a higher precision until a question about it is decided.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

import flint
import mpmath
import numpy as np
from flint import arb, arb_mat

from .dispatch import Undecided

name = "balls"
_PRECISIONS = (96, 192, 384, 768, 1536)


def ball(number: Any) -> arb:
    """Enclose one number; floats and integers exactly, fractions to the working precision."""
    if isinstance(number, arb):
        return number
    if isinstance(number, Fraction):
        return arb(number.numerator) / number.denominator
    if isinstance(number, np.generic):
        number = number.item()
    return arb(number)


def _object(values: Any) -> np.ndarray:
    return np.asarray(values, dtype=object)


def asarray(data: Any, dtype=None, device=None) -> np.ndarray:
    """Enclose numbers, fractions or arrays of them in balls."""
    data = data if isinstance(data, np.ndarray) else _object(data)
    result = np.empty(data.shape, dtype=object)
    for index in np.ndindex(data.shape):
        result[index] = ball(data[index])
    return result


def convert(data: Any, like: Any = None) -> np.ndarray:
    """Enclose exact data in balls."""
    return asarray(np.asarray(data) if not isinstance(data, np.ndarray) else data)


def _elementwise(function: Callable) -> Callable:
    over = np.frompyfunc(lambda x: function(ball(x)), 1, 1)
    return lambda x: _object(over(_object(x)))


exp, expm1 = _elementwise(arb.exp), _elementwise(arb.expm1)
# the logarithm of exactly zero is below every number; bounds are compared as logarithms, and a distance may be zero
log, log1p = _elementwise(lambda x: arb.neg_inf() if x == 0 else x.log()), _elementwise(arb.log1p)
sin, cos, tanh, abs = _elementwise(arb.sin), _elementwise(arb.cos), _elementwise(arb.tanh), _elementwise(arb.__abs__)
# a ball around a sum of squares may reach below zero by its radius; the true value does not
sqrt = _elementwise(lambda x: x.sqrt() if x > 0 or x < 0 else x.nonnegative_part().sqrt())
lambertw = _elementwise(lambda x: x.lambertw())
w0_exp = _elementwise(lambda u: u.exp().lambertw())
lgamma = _elementwise(lambda x: x.lgamma())
isfinite = np.frompyfunc(lambda x: bool(ball(x).is_finite()), 1, 1)


def _certain_sign(x: arb) -> arb:
    if x > 0:
        return arb(1)
    if x < 0:
        return arb(-1)
    if x == 0:
        return arb(0)
    raise Undecided(f"the sign of {x} is not decided at {flint.ctx.prec} bits")


sign = _elementwise(_certain_sign)


def _reduction(fold: Callable) -> Callable:
    def function(x, axis: int | None = None, keepdims: bool = False):
        x = _object(x)
        if axis is None:
            x, axis = x.reshape(-1), 0
        moved = np.moveaxis(x, axis, -1)
        result = np.empty(moved.shape[:-1], dtype=object)
        for index in np.ndindex(result.shape):
            result[index] = fold([ball(element) for element in moved[index]])
        return np.expand_dims(result, axis) if keepdims else result

    return function


max = _reduction(lambda row: reduce(arb.max, row))
min = _reduction(lambda row: reduce(arb.min, row))
sum = _reduction(lambda row: reduce(arb.__add__, row, arb(0)))
maximum = np.frompyfunc(lambda x, y: ball(x).max(ball(y)), 2, 1)
minimum = np.frompyfunc(lambda x, y: ball(x).min(ball(y)), 2, 1)


def same(x, y) -> np.ndarray:
    """Say elementwise whether both are exactly the same number, which no ball of positive radius is."""
    return np.asarray(np.frompyfunc(lambda a, b: bool(ball(a) == ball(b)), 2, 1)(_object(x), _object(y)), dtype=bool)


def sort(x, axis: int = -1):
    """Enclose the numbers in ascending order: each order statistic moves by at most the largest radius."""

    def ordered(row):
        width = reduce(arb.max, (arb(element.rad()) for element in row))
        return [arb(middle) + arb(0, 1) * width for middle in sorted((element.mid() for element in row), key=_midpoint)]

    return np.apply_along_axis(lambda row: _object(ordered([ball(element) for element in row])), axis, _object(x))


def pi_like(like) -> np.ndarray:
    """Enclose pi to the working precision."""
    return asarray(arb.pi())


def mean(x, axis: int | None = None, keepdims: bool = False):
    """Average the balls along an axis."""
    return _object(sum(x, axis=axis, keepdims=keepdims) / (_object(x).size if axis is None else _object(x).shape[axis]))


def matmul(a, b) -> np.ndarray:
    """Multiply matrices of balls through arb_mat, batch axes in front."""
    a, b = _object(a), _object(b)
    left, right = (a[None, :] if a.ndim == 1 else a), (b[:, None] if b.ndim == 1 else b)
    batch = np.broadcast_shapes(left.shape[:-2], right.shape[:-2])
    left, right = (np.broadcast_to(m, batch + m.shape[-2:]) for m in (left, right))
    result = np.empty((*batch, left.shape[-2], right.shape[-1]), dtype=object)
    for index in np.ndindex(batch):
        product = _matrix(left[index]) * _matrix(right[index])
        result[index] = _object(product.tolist()).reshape(product.nrows(), product.ncols())
    result = result[..., 0, :] if a.ndim == 1 else result
    return _object(result[..., 0] if b.ndim == 1 else result)


def _matrix(array) -> arb_mat:
    return arb_mat(array.shape[0], array.shape[1], [ball(element) for element in array.flat])


def logsumexp(z, axis: int = -1, keepdims: bool = False):
    """Enclose the logarithm of a sum of exponentials; the shift is an exact number, so it adds no width."""
    z = _object(z)
    shift = _reduction(lambda row: reduce(arb.max, row).mid())(z, axis=axis, keepdims=True)
    total = _object(log(sum(exp(z - shift), axis=axis, keepdims=True)) + shift)
    return total if keepdims else np.squeeze(total, axis=axis)


def softmax(z, axis: int = -1):
    """Enclose the softmax as 1 / sum_j exp(z_j - z_i), which cannot overflow where it matters and keeps ties exact."""
    z = np.moveaxis(_object(z), axis, -1)
    differences = z[..., None, :] - z[..., :, None]
    return np.moveaxis(_object(1 / sum(exp(differences), axis=-1)), -1, axis)


def entmax(z, exponent) -> np.ndarray:
    """Enclose [z - tau]_+^exponent along the last axis: the sum falls with tau, so its value at both ends brackets tau."""
    z = _object(z)
    result = np.empty(z.shape, dtype=object)
    power = ball(Fraction(exponent).limit_denominator(10**6))
    for index in np.ndindex(z.shape[:-1]):
        row = [ball(element) for element in z[index]]
        shift = reduce(arb.max, row).mid()  # large scores would swallow the digits of tau
        row = [element - shift for element in row]
        top = reduce(arb.max, row)

        def weight(element: arb, tau: arb) -> arb:
            gap = (element - tau).nonnegative_part()
            return arb(0) if gap == 0 else gap**power

        low, high = (top - 1).lower(), top.upper()
        for _ in range(flint.ctx.prec):
            middle = ((low + high) / 2).mid()
            total = reduce(arb.__add__, (weight(element, middle) for element in row))
            if total >= 1:
                low = middle
            elif total <= 1:
                high = middle
            else:
                break
        tau = low.union(high)
        result[index] = [weight(element, tau) for element in row]
    return result


def eigvalsh(matrix) -> np.ndarray:
    """Enclose the eigenvalues of symmetric matrices (..., d, d) in ascending order.

    With any invertible Q, Ostrowski's theorem puts the k-th eigenvalue of Q^T A Q within a factor between the extreme
    eigenvalues of Q^T Q of that of A, and Weyl's inequality puts it within the norm of the off-diagonal part of the
    k-th diagonal element. Q is an approximate eigenbasis of the midpoints; nothing is assumed of its quality, which
    only decides the width.
    """
    matrix = asarray(matrix)
    if matrix.ndim > 2:
        return _object([eigvalsh(single) for single in matrix.reshape(-1, *matrix.shape[-2:])]).reshape(
            matrix.shape[:-1]
        )
    size = matrix.shape[-1]
    if not np.all(isfinite(matrix)):
        raise Undecided("the matrix has an entry without a finite enclosure")
    with mpmath.workprec(flint.ctx.prec + 20):
        middles = mpmath.matrix([[mpmath.mpf(_midpoint(element)) for element in row] for row in matrix])
        _, basis = mpmath.eigsy(middles)
    q = asarray(np.array([[Fraction(*_ratio(basis[i, j])) for j in range(size)] for i in range(size)], dtype=object))
    rotated, gram = matmul(matmul(q.T, matrix), q), matmul(q.T, q)
    off = _frobenius(rotated - np.diag(np.diag(rotated)))
    defect = _frobenius(gram - asarray(np.eye(size)))
    if not defect < 1:
        raise Undecided("the approximate eigenbasis is not close enough to orthogonal")
    diagonal = sorted((element for element in np.diag(rotated)), key=lambda x: float(x.mid()))
    # the k-th smallest of the true diagonal elements lies within the largest radius of the k-th smallest midpoint
    width = reduce(arb.max, (arb(element.rad()) for element in diagonal)) + off
    return _object([(arb(element.mid()) + arb(0, 1) * width) / (1 + arb(0, 1) * defect) for element in diagonal])


def _midpoint(x: arb):
    mantissa, exponent = ball(x).mid().man_exp()
    return mpmath.ldexp(int(mantissa), int(exponent))


def _ratio(x) -> tuple[int, int]:
    sign_bit, mantissa, exponent, _ = x._mpf_
    value = -int(mantissa) if sign_bit else int(mantissa)
    return (value * 2**exponent, 1) if exponent >= 0 else (value, 2**-exponent)


def _frobenius(matrix) -> arb:
    return reduce(arb.__add__, (element * element for element in matrix.flat), arb(0)).nonnegative_part().sqrt()


def spectral_norm(matrix) -> np.ndarray:
    """Enclose the largest absolute eigenvalue of symmetric matrices (..., d, d)."""
    matrix = _object(matrix)
    result = np.empty(matrix.shape[:-2], dtype=object)
    for index in np.ndindex(result.shape):
        values = eigvalsh(matrix[index])
        result[index] = ball(values[0]).__abs__().max(ball(values[-1]).__abs__())
    return result


def decide(question: Callable[[], arb], precisions: tuple[int, ...] = _PRECISIONS) -> int:
    """Give the sign of a real number by raising the precision until its enclosure excludes zero or is exactly zero.

    Parameters
    ----------
    question
        Called without arguments at each precision; it must rebuild its balls from exact data.
    precisions
        Working precisions in bits, tried in order.

    Returns
    -------
    int
        -1, 0 or 1.

    Raises
    ------
    Undecided
        If the last precision does not decide; the number may be zero without being representably so.
    """
    value = None
    for bits in precisions:
        with flint.ctx.workprec(bits):
            try:
                value = ball(question())
            except Undecided:
                continue
            if value > 0:
                return 1
            if value < 0:
                return -1
            if value == 0:
                return 0
    raise Undecided(f"{precisions[-1]} bits leave the sign of {value} open")


def expand_dims(x, axis: int):
    """Insert an axis of length one."""
    return np.expand_dims(_object(x), axis)


def squeeze(x, axis: int):
    """Remove an axis of length one."""
    return np.squeeze(_object(x), axis)


def where(condition, x, y):
    """Choose elements by a plain boolean array."""
    return np.where(condition, _object(x), _object(y))


def ones(shape, **_) -> np.ndarray:
    """Give exact ones."""
    return asarray(np.ones(shape))


def zeros(shape, **_) -> np.ndarray:
    """Give exact zeros."""
    return asarray(np.zeros(shape))


def eye(size: int, **_) -> np.ndarray:
    """Give the exact identity matrix."""
    return asarray(np.eye(size))


def matrix_transpose(x):
    """Exchange the last two axes."""
    return np.swapaxes(_object(x), -1, -2)


def zeros_like(x):
    """Give exact zeros of the same shape."""
    return zeros(_object(x).shape)


concat, stack, reshape, broadcast_to, all = np.concatenate, np.stack, np.reshape, np.broadcast_to, np.all
