"""Balls: NumPy object arrays of flint.arb, midpoint-radius intervals that provably hold the true value.

The module is a namespace: its functions carry the array API's names. Precision is ``flint.ctx.prec`` bits; data are exact (floats,
integers, fractions), so an expression is evaluated again at a higher precision until a question about it is decided.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

import flint
import numpy as np
from flint import arb, arb_mat

from .dispatch import NotANumber, Undecided
from .objects import ObjectArrays, as_objects

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
    if number is None or isinstance(number, (str, bytes)):  # arb would take them for zero, or read them
        raise NotANumber(f"a {type(number).__name__}, no number of any system")
    return arb(number)


_arrays = ObjectArrays(ball)
asarray, convert, same = _arrays.asarray, _arrays.convert, _arrays.same
expand_dims, squeeze, matrix_transpose = _arrays.expand_dims, _arrays.squeeze, _arrays.matrix_transpose
ones, zeros, zeros_like, eye = _arrays.ones, _arrays.zeros, _arrays.zeros_like, _arrays.eye

exp, expm1 = _arrays.elementwise(arb.exp), _arrays.elementwise(arb.expm1)
# the logarithm of exactly zero is below every number; bounds are compared as logarithms, and a distance may be zero
log, log1p = _arrays.elementwise(lambda x: arb.neg_inf() if x == 0 else x.log()), _arrays.elementwise(arb.log1p)
sin, cos, tanh, abs = map(_arrays.elementwise, (arb.sin, arb.cos, arb.tanh, arb.__abs__))
# a ball around a sum of squares may reach below zero by its radius; the true value does not
sqrt = _arrays.elementwise(lambda x: x.sqrt() if x > 0 or x < 0 else x.nonnegative_part().sqrt())
w0_exp = _arrays.elementwise(lambda u: u.exp().lambertw())
wm1_exp = _arrays.elementwise(lambda u: (-u.exp()).lambertw(-1))
lgamma, erf = _arrays.elementwise(lambda x: x.lgamma()), _arrays.elementwise(arb.erf)
lgamma_half_step = _arrays.elementwise(lambda x: (x + arb(1) / 2).lgamma() - x.lgamma())
isfinite = np.frompyfunc(lambda x: bool(ball(x).is_finite()), 1, 1)


def _certain_sign(x: arb) -> arb:
    if x > 0:
        return arb(1)
    if x < 0:
        return arb(-1)
    if x == 0:
        return arb(0)
    raise Undecided(f"the sign of {x} is not decided at {flint.ctx.prec} bits")


sign = _arrays.elementwise(_certain_sign)


max = _arrays.reduction(lambda row: reduce(arb.max, row))
min = _arrays.reduction(lambda row: reduce(arb.min, row))
sum = _arrays.reduction(lambda row: reduce(arb.__add__, row, arb(0)))
maximum = np.frompyfunc(lambda x, y: ball(x).max(ball(y)), 2, 1)
minimum = np.frompyfunc(lambda x, y: ball(x).min(ball(y)), 2, 1)


def sort(x, axis: int = -1):
    """Enclose the numbers in ascending order: each order statistic moves by at most the largest radius."""

    def ordered(row):
        width = reduce(arb.max, (arb(element.rad()) for element in row))
        return [arb(middle) + arb(0, 1) * width for middle in sorted(element.mid() for element in row)]

    return np.apply_along_axis(lambda row: as_objects(ordered([ball(element) for element in row])), axis, as_objects(x))


def pi_like(like) -> np.ndarray:
    """Enclose pi to the working precision."""
    return asarray(arb.pi())


def mean(x, axis: int | None = None, keepdims: bool = False):
    """Average the balls along an axis."""
    return as_objects(
        sum(x, axis=axis, keepdims=keepdims) / (as_objects(x).size if axis is None else as_objects(x).shape[axis])
    )


def matmul(a, b) -> np.ndarray:
    """Multiply matrices of balls through arb_mat, batch axes in front."""
    a, b = as_objects(a), as_objects(b)
    left, right = (a[None, :] if a.ndim == 1 else a), (b[:, None] if b.ndim == 1 else b)
    batch = np.broadcast_shapes(left.shape[:-2], right.shape[:-2])
    left, right = (np.broadcast_to(m, batch + m.shape[-2:]) for m in (left, right))
    result = np.empty((*batch, left.shape[-2], right.shape[-1]), dtype=object)
    for index in np.ndindex(batch):
        product = _matrix(left[index]) * _matrix(right[index])
        result[index] = as_objects(product.tolist()).reshape(product.nrows(), product.ncols())
    result = result[..., 0, :] if a.ndim == 1 else result
    return as_objects(result[..., 0] if b.ndim == 1 else result)


def _matrix(array) -> arb_mat:
    return arb_mat(array.shape[0], array.shape[1], [ball(element) for element in array.flat])


def logsumexp(z, axis: int = -1, keepdims: bool = False):
    """Enclose the logarithm of a sum of exponentials; the shift is an exact number, so it adds no width."""
    z = as_objects(z)
    shift = _arrays.reduction(lambda row: reduce(arb.max, row).mid())(z, axis=axis, keepdims=True)
    total = as_objects(log(sum(exp(z - shift), axis=axis, keepdims=True)) + shift)
    return total if keepdims else np.squeeze(total, axis=axis)


def softmax(z, axis: int = -1):
    """Enclose the softmax as 1 / sum_j exp(z_j - z_i), which cannot overflow where it matters and keeps ties exact.

    A score of minus infinity has the weight zero.
    """
    z = np.moveaxis(as_objects(z), axis, -1)
    differences = z[..., None, :] - z[..., :, None]
    weights = 1 / sum(exp(differences), axis=-1)
    return np.moveaxis(where(same(z, arb.neg_inf()), zeros_like(z), weights), -1, axis)


def _rectified_power(x: arb, exponent: arb) -> arb:
    if x <= 0:
        return arb(0)
    if x > 0:
        return x**exponent
    if exponent > 0:
        return arb(0).union(x.upper() ** exponent)
    raise Undecided(f"whether {x} is positive is not decided at {flint.ctx.prec} bits")


def rectified_power(x, exponent) -> np.ndarray:
    """Enclose x^exponent where x is positive, and zero elsewhere; to the power 0 it counts what is positive."""
    power = ball(exponent)
    return _arrays.elementwise(lambda number: _rectified_power(number, power))(x)


def entmax(z, exponent) -> np.ndarray:
    """Enclose [z - tau]_+^exponent along the last axis, with the tau that makes the sum one."""
    z = as_objects(z)
    result = np.empty(z.shape, dtype=object)
    power = ball(exponent)
    for index in np.ndindex(z.shape[:-1]):
        row = [ball(element) for element in z[index]]
        shift = reduce(arb.max, row).mid()  # large scores would swallow the digits of tau
        row = [element - shift for element in row]
        result[index] = _known_weights(row, power) or _bracketed_weights(row, power)
    return result


def _known_weights(row: list[arb], power: arb) -> list[arb] | None:
    """Give weights whose support is certain, and ties or the whole of it in a sparsemax, without a search: some are exact.

    A score is in the support where the powers of its distances to those above it sum to less than one.
    """
    totals = [reduce(arb.__add__, (_rectified_power(other - own, power) for other in row)) for own in row]
    inside = [total < 1 for total in totals]
    if not np.all([sure or total >= 1 for sure, total in zip(inside, totals, strict=True)]):
        return None
    support = [element for element, sure in zip(row, inside, strict=True) if sure]
    if len(support) == 1 or np.all([element == support[0] for element in support]):
        return [arb(1) / len(support) if sure else arb(0) for sure in inside]
    if power == 1:
        tau = (reduce(arb.__add__, support) - 1) / len(support)
        return [element - tau if sure else arb(0) for element, sure in zip(row, inside, strict=True)]
    return None


def _bracketed_weights(row: list[arb], power: arb) -> list[arb]:
    """Enclose weights by bisection: their sum falls with tau, so its value at both ends brackets tau."""
    top = reduce(arb.max, row)

    def weight(element: arb, tau: arb) -> arb:
        return _rectified_power(element - tau, power)

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
    return [weight(element, tau) for element in row]


def lambert_w(x, branch: int = 0) -> np.ndarray:
    """Enclose Lambert's W; a ball that reaches below the branch point by its radius holds a true value that does not."""
    return _arrays.elementwise(lambda number: _lambert_w(number, branch))(x)


def _lambert_w(x: arb, branch: int) -> arb:
    value = x.lambertw(branch)
    excess = 1 + arb(1).exp() * x
    if value.is_finite() or not (excess.contains(0) and excess < 0.25):
        return value
    # w = -1 + s has 1 + e x = 1 - (1 - s) e^s >= s^2 / 2 for s >= 0, and at least s^2 / 6 for -1 <= s <= 0
    reach = (6 * arb(excess.abs_upper())).sqrt().upper()
    return arb(-1).union(reach - 1 if branch == 0 else -1 - reach)


def eigvalsh(matrix) -> np.ndarray:
    """Enclose the eigenvalues of symmetric matrices (..., d, d) in ascending order.

    With any invertible Q, Ostrowski's theorem puts the k-th eigenvalue of Q^T A Q within a factor between the extreme
    eigenvalues of Q^T Q of that of A, and Weyl's inequality puts it within the norm of the off-diagonal part of the
    k-th diagonal element. Q is an approximate eigenbasis of the midpoints; nothing is assumed of its quality, which
    only decides the width.
    """
    matrix = asarray(matrix)
    if matrix.ndim > 2:
        return as_objects([eigvalsh(single) for single in matrix.reshape(-1, *matrix.shape[-2:])]).reshape(
            matrix.shape[:-1]
        )
    size = matrix.shape[-1]
    if not np.all(isfinite(matrix)):
        raise Undecided("the matrix has an entry without a finite enclosure")
    q = _approximate_eigenbasis(matrix)
    rotated, gram = matmul(matmul(q.T, matrix), q), matmul(q.T, q)
    off = _frobenius(rotated - np.diag(np.diag(rotated)))
    defect = _frobenius(gram - asarray(np.eye(size)))
    if not defect < 1:
        raise Undecided("the approximate eigenbasis is not close enough to orthogonal")
    diagonal = sorted(np.diag(rotated), key=lambda element: element.mid())
    # the k-th smallest of the true diagonal elements lies within the largest radius of the k-th smallest midpoint
    width = reduce(arb.max, (arb(element.rad()) for element in diagonal)) + off
    return as_objects([(arb(element.mid()) + arb(0, 1) * width) / (1 + arb(0, 1) * defect) for element in diagonal])


def _approximate_eigenbasis(matrix: np.ndarray) -> np.ndarray:
    """Give exact numbers close to an orthonormal eigenbasis: vectors of equal eigenvalues come oblique, and are made orthogonal."""
    middles = flint.acb_mat([[flint.acb(ball(element).mid()) for element in row] for row in matrix])
    _, vectors = middles.eig(right=True, algorithm="approx")
    basis = as_objects([[number.real.mid() for number in row] for row in vectors.tolist()])
    for j in range(len(basis)):
        column, before = basis[:, j], basis[:, :j]
        for _ in range(2 if j else 0):  # once loses digits where the vectors are oblique
            column = as_objects([number.mid() for number in column - before @ (before.T @ column)])
        basis[:, j] = [number.mid() for number in column / _frobenius(column)]
    return basis


def _frobenius(matrix) -> arb:
    return reduce(arb.__add__, (element * element for element in matrix.flat), arb(0)).nonnegative_part().sqrt()


def spectral_norm(matrix) -> np.ndarray:
    """Enclose the largest absolute eigenvalue of symmetric matrices (..., d, d)."""
    matrix = as_objects(matrix)
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


def where(condition, x, y):
    """Choose elements by a plain boolean array."""
    return np.where(condition, as_objects(x), as_objects(y))


concat, stack, reshape, broadcast_to, all = np.concatenate, np.stack, np.reshape, np.broadcast_to, np.all
