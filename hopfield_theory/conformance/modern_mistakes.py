"""Known mistakes in the modern network."""

from collections.abc import Callable

import numpy as np

from .wrong_steps import (
    far,
    first_beta,
    hardest,
    over_axes,
    overflowing,
    padded,
    right_weights,
    scores,
    softmax,
    to_bfloat16,
    to_float16,
    to_float32,
    turned,
    unit,
    with_common_shift,
    without_first,
    without_last,
)

__all__ = ["MODERN"]


#: Ways to get the weights wrong that update and association share: name, weights of (state, patterns, beta).
_WRONG_WEIGHTS: dict[str, Callable] = {
    "beta stands outside the softmax": lambda s, x, b: over_axes(b, 2) * softmax(scores(s, x)),
    "beta is ignored": lambda s, x, b: softmax(scores(s, x)),
    "beta enters squared": lambda s, x, b: right_weights(s, x, b**2),
    "beta is taken for a temperature: 1/beta stands in its place": lambda s, x, b: right_weights(s, x, 1 / b),
    "beta is halved": lambda s, x, b: right_weights(s, x, b / 2),
    "beta is doubled": lambda s, x, b: right_weights(s, x, 2 * b),
    "the scores are divided by sqrt(d) besides beta": lambda s, x, b: right_weights(s, x, b / x.shape[-1] ** 0.5),
    "the scores are divided by d besides beta": lambda s, x, b: right_weights(s, x, b / x.shape[-1]),
    "the softmax runs over the states, not over the patterns": lambda s, x, b: softmax(
        over_axes(b, 2) * scores(s, x), axis=-2
    ),
    "the exponentials overflow: the largest score is not subtracted": overflowing,
    "the largest score of all states is subtracted, not each state's own": lambda s, x, b: with_common_shift(
        over_axes(b, 2) * scores(s, x)
    ),
    "the exponentials are not normalised": lambda s, x, b: np.exp(over_axes(b, 2) * scores(s, x)),
    "the weights are not normalised after the largest score is subtracted": lambda s, x, b: np.exp(
        over_axes(b, 2) * (scores(s, x) - scores(s, x).max(axis=-1, keepdims=True))
    ),
    "the pattern with the largest overlap gets all the weight": hardest,
    "distances stand in the place of overlaps": far,
    "the patterns are normalised in the scores": lambda s, x, b: right_weights(s, unit(x), b),
    "the states are normalised": lambda s, x, b: right_weights(unit(s), x, b),
    "patterns and states are normalised in the scores: cosines": lambda s, x, b: right_weights(unit(s), unit(x), b),
    "the sign of beta is turned": lambda s, x, b: right_weights(s, x, -b),
    "one beta, the first, serves all networks of the batch": lambda s, x, b: right_weights(s, x, first_beta(b)),
    "the weights are those of sigmoids": lambda s, x, b: 1 / (1 + np.exp(-over_axes(b, 2) * scores(s, x))),
    "the inputs are rounded to float16": lambda s, x, b: right_weights(to_float16(s), to_float16(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: right_weights(to_bfloat16(s), to_bfloat16(x), b),
    "the inputs are rounded to float32": lambda s, x, b: right_weights(to_float32(s), to_float32(x), b),
}


def _read(weights: Callable) -> Callable:
    return lambda s, x, b: weights(s, x, b) @ x


def _update(s, x, b):
    return right_weights(s, x, b) @ x


_UPDATE: dict[str, Callable] = {
    **{name: _read(weights) for name, weights in _WRONG_WEIGHTS.items() if not name.startswith("the inputs")},
    "the inputs are rounded to float16": lambda s, x, b: _update(to_float16(s), to_float16(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _update(to_bfloat16(s), to_bfloat16(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _update(to_float32(s), to_float32(x), b),
    "two updates are made": lambda s, x, b: _update(_update(s, x, b), x, b),
    "three updates are made": lambda s, x, b: _update(_update(_update(s, x, b), x, b), x, b),
    "no update is made: the state is returned": lambda s, x, b: np.broadcast_to(s, _update(s, x, b).shape),
    "the last pattern is missing": lambda s, x, b: _update(s, without_last(x), b),
    "the first pattern is missing": lambda s, x, b: _update(s, without_first(x), b),
    "the patterns are normalised": lambda s, x, b: _update(s, unit(x), b),
    "the patterns are centred on their mean": lambda s, x, b: _update(s, x - x.mean(axis=-2, keepdims=True), b),
    "the result is normalised": lambda s, x, b: unit(_update(s, x, b)),
    "the state is added, as a residual": lambda s, x, b: s + _update(s, x, b),
    "the gradient of the energy is returned: state minus update": lambda s, x, b: s - _update(s, x, b),
    "the step is returned: update minus state": lambda s, x, b: _update(s, x, b) - s,
    "the sign is turned": lambda s, x, b: -_update(s, x, b),
    "the step is halved": lambda s, x, b: (s + _update(s, x, b)) / 2,
    "the sum over the patterns is divided by N": lambda s, x, b: _update(s, x, b) / x.shape[-2],
    "the sign of the update is returned": lambda s, x, b: np.sign(_update(s, x, b)),
    "the result is transposed": lambda s, x, b: turned(_update(s, x, b)),
    "the next state in the batch's order is updated": lambda s, x, b: _update(s[..., ::-1, :], x, b),
}

_ASSOCIATION: dict[str, Callable] = {
    **_WRONG_WEIGHTS,
    "the logarithms of the weights are returned": lambda s, x, b: np.log(right_weights(s, x, b)),
    "the scores are returned": lambda s, x, b: over_axes(b, 2) * scores(s, x),
    "the last pattern is missing": lambda s, x, b: padded(
        right_weights(s, without_last(x), b), int(x.shape[-2] > 1), front=False
    ),
    "the first pattern is missing": lambda s, x, b: padded(
        right_weights(s, without_first(x), b), int(x.shape[-2] > 1), front=True
    ),
    "the result is transposed": lambda s, x, b: turned(right_weights(s, x, b)),
}


def _lse(s, x, b):
    z = over_axes(b, 2) * scores(s, x)
    top = z.max(axis=-1, keepdims=True)
    return np.log(np.exp(z - top).sum(axis=-1)) + top[..., 0]


def _sizes(x):
    return (x**2).sum(axis=-1)


def _energy(s, x, b, lse=None, own=0.5, largest=0.5, count=1.0, sign=1.0, norms=None, b_lse=None):
    """Give the energy with its parts as said: log-sum-exp over beta, |state|^2, M^2 and ln N over beta."""
    b_lse = b if b_lse is None else b_lse
    lse = _lse(s, x, b_lse) / over_axes(b_lse, 1) if lse is None else lse
    norms = _sizes(x).max(axis=-1, keepdims=True) if norms is None else norms
    return -sign * lse + own * _sizes(s) + count * np.log(x.shape[-2]) / over_axes(b, 1) + largest * norms


def _plain_lse(s, x, b):
    return np.log(np.exp(over_axes(b, 2) * scores(s, x)).sum(axis=-1)) / over_axes(b, 1)


_ENERGY: dict[str, Callable] = {
    "1/beta is missing before the log-sum-exp": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b)),
    "beta stands in the place of 1/beta before the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=_lse(s, x, b) * over_axes(b, 1)
    ),
    "beta is missing inside the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=_lse(s, x, b * 0 + 1) / over_axes(b, 1)
    ),
    "1/2 is missing before the squared norm of the state": lambda s, x, b: _energy(s, x, b, own=1.0),
    "the squared norm of the state is missing": lambda s, x, b: _energy(s, x, b, own=0.0),
    "the constants ln N / beta + M^2/2 are dropped": lambda s, x, b: _energy(s, x, b, largest=0.0, count=0.0),
    "the constant ln N / beta is dropped": lambda s, x, b: _energy(s, x, b, count=0.0),
    "the constant M^2/2 is dropped": lambda s, x, b: _energy(s, x, b, largest=0.0),
    "1/2 is missing before M^2": lambda s, x, b: _energy(s, x, b, largest=1.0),
    "1/2 is missing before both squared norms": lambda s, x, b: _energy(s, x, b, own=1.0, largest=1.0),
    "1/beta is missing before ln N": lambda s, x, b: _energy(s, x, b, count=over_axes(b, 1)),
    "the sign of ln N / beta is turned": lambda s, x, b: _energy(s, x, b, count=-1.0),
    "the sign of the log-sum-exp is turned": lambda s, x, b: _energy(s, x, b, sign=-1.0),
    "the sign of the energy is turned": lambda s, x, b: -_energy(s, x, b),
    "M stands in the place of M^2": lambda s, x, b: _energy(
        s, x, b, norms=_sizes(x).max(axis=-1, keepdims=True) ** 0.5
    ),
    "M^2 is the mean of the squared norms, not the largest": lambda s, x, b: _energy(
        s, x, b, norms=_sizes(x).mean(axis=-1, keepdims=True)
    ),
    "M^2 is the sum of the squared norms, not the largest": lambda s, x, b: _energy(
        s, x, b, norms=_sizes(x).sum(axis=-1, keepdims=True)
    ),
    "M^2 is the smallest squared norm, not the largest": lambda s, x, b: _energy(
        s, x, b, norms=_sizes(x).min(axis=-1, keepdims=True)
    ),
    "M^2 is that of the states": lambda s, x, b: _energy(s, x, b, norms=_sizes(s).max(axis=-1, keepdims=True)),
    "beta enters squared": lambda s, x, b: _energy(s, x, b**2),
    "beta is ignored": lambda s, x, b: _energy(s, x, b * 0 + 1),
    "beta is taken for a temperature: 1/beta stands in its place": lambda s, x, b: _energy(s, x, 1 / b),
    "the scores are divided by sqrt(d) besides beta": lambda s, x, b: _energy(
        s, x, b, lse=_lse(s, x, b / x.shape[-1] ** 0.5) / over_axes(b, 1)
    ),
    "the logarithm has base 2": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b) / over_axes(b, 1) / np.log(2)),
    "the logarithm has base 10": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b) / over_axes(b, 1) / np.log(10)),
    "the exponentials overflow: the largest score is not subtracted": lambda s, x, b: _energy(
        s, x, b, lse=_plain_lse(s, x, b)
    ),
    "the largest score stands in the place of the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=scores(s, x).max(axis=-1)
    ),
    "the mean score stands in the place of the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=scores(s, x).mean(axis=-1)
    ),
    "the last pattern is missing": lambda s, x, b: _energy(s, without_last(x), b),
    "the patterns are normalised": lambda s, x, b: _energy(s, unit(x), b),
    "one beta, the first, serves all networks of the batch": lambda s, x, b: _energy(s, x, first_beta(b)),
    "the energy is divided by d": lambda s, x, b: _energy(s, x, b) / x.shape[-1],
    "the sum over the states is returned": lambda s, x, b: _energy(s, x, b).sum(axis=-1, keepdims=True) + 0 * _sizes(s),
    "the inputs are rounded to float16": lambda s, x, b: _energy(to_float16(s), to_float16(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _energy(to_bfloat16(s), to_bfloat16(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _energy(to_float32(s), to_float32(x), b),
}


def _jacobian(s, x, b, weights=None, centre=None):
    p = right_weights(s, x, b) if weights is None else weights
    centre = p @ x if centre is None else centre
    c = x[..., None, :, :] - centre[..., :, None, :]
    return over_axes(b, 3) * np.einsum("...sn,...sni,...snj->...sij", p, c, c)


def _even(s, x, b):
    return np.ones((*s.shape[:-1], x.shape[-2])) / x.shape[-2]


def _second(s, x, b):
    return over_axes(b, 3) * np.einsum("...sn,...ni,...nj->...sij", right_weights(s, x, b), x, x)


def _outer(s, x, b):
    f = _update(s, x, b)
    return over_axes(b, 3) * f[..., :, None] * f[..., None, :]


def _softmax_jacobian(s, x, b):
    p = right_weights(s, x, b)
    return over_axes(b, 3) * (p[..., None] * np.eye(x.shape[-2]) - p[..., :, None] * p[..., None, :])


_JACOBIAN: dict[str, Callable] = {
    "beta is missing before the covariance": lambda s, x, b: _jacobian(s, x, b) / over_axes(b, 3),
    "beta before the covariance enters squared": lambda s, x, b: _jacobian(s, x, b) * over_axes(b, 3),
    "1/beta stands in the place of beta before the covariance": lambda s, x, b: (
        _jacobian(s, x, b) / over_axes(b, 3) ** 2
    ),
    "the products of the weights are missing: beta X^T diag(p) X": _second,
    "the products of the weights are added, not subtracted": lambda s, x, b: _second(s, x, b) + _outer(s, x, b),
    "only the products of the weights are left: - beta f f^T": lambda s, x, b: -_outer(s, x, b),
    "only the diagonal of the softmax's Jacobian is used: p (1 - p)": lambda s, x, b: (
        over_axes(b, 3)
        * np.einsum("...sn,...ni,...nj->...sij", right_weights(s, x, b) * (1 - right_weights(s, x, b)), x, x)
    ),
    "the Jacobian is transposed: that of the softmax with respect to the scores, N by N": _softmax_jacobian,
    "the Jacobian is transposed: X (...) X^T, N by N": lambda s, x, b: (
        x[..., None, :, :] @ _jacobian(s, x, b) @ turned(x)[..., None, :, :]
    ),
    "the axes of states and components are exchanged": lambda s, x, b: np.swapaxes(_jacobian(s, x, b), -3, -2),
    "the covariance is that of a sample: N/(N - 1), ddof=1": lambda s, x, b: (
        _jacobian(s, x, b) * (x.shape[-2] / max(x.shape[-2] - 1, 1))
    ),
    "all weights are taken as even": lambda s, x, b: _jacobian(s, x, b, _even(s, x, b)),
    "the Hessian of the energy is returned: identity minus Jacobian": lambda s, x, b: (
        np.eye(x.shape[-1]) - _jacobian(s, x, b)
    ),
    "the sign is turned": lambda s, x, b: -_jacobian(s, x, b),
    "the Jacobian is halved": lambda s, x, b: _jacobian(s, x, b) / 2,
    "the Jacobian is that at the updated state": lambda s, x, b: _jacobian(_update(s, x, b), x, b),
    "the Jacobian of two updates is returned": lambda s, x, b: _jacobian(_update(s, x, b), x, b) @ _jacobian(s, x, b),
    "the covariance is taken about the state, not about the update": lambda s, x, b: _jacobian(
        s, x, b, centre=np.broadcast_to(s, _update(s, x, b).shape)
    ),
    "the covariance is taken about the plain mean of the patterns": lambda s, x, b: _jacobian(
        s, x, b, centre=np.broadcast_to(x.mean(axis=-2, keepdims=True), _update(s, x, b).shape)
    ),
    "only the diagonal of the Jacobian is kept": lambda s, x, b: _jacobian(s, x, b) * np.eye(x.shape[-1]),
    "the correlations are returned, not the covariances": lambda s, x, b: _correlations(_jacobian(s, x, b)),
    "beta is ignored in the weights": lambda s, x, b: _jacobian(s, x, b, right_weights(s, x, b * 0 + 1)),
    "the scores are divided by sqrt(d) besides beta": lambda s, x, b: _jacobian(
        s, x, b, right_weights(s, x, b / x.shape[-1] ** 0.5)
    ),
    "the softmax runs over the states, not over the patterns": lambda s, x, b: _jacobian(
        s, x, b, softmax(over_axes(b, 2) * scores(s, x), axis=-2)
    ),
    "the exponentials overflow: the largest score is not subtracted": lambda s, x, b: _jacobian(
        s, x, b, overflowing(s, x, b)
    ),
    "the last pattern is missing": lambda s, x, b: _jacobian(s, without_last(x), b),
    "the patterns are normalised": lambda s, x, b: _jacobian(s, unit(x), b),
    "one beta, the first, serves all networks of the batch": lambda s, x, b: _jacobian(s, x, first_beta(b)),
    "the inputs are rounded to float16": lambda s, x, b: _jacobian(to_float16(s), to_float16(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _jacobian(to_bfloat16(s), to_bfloat16(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _jacobian(to_float32(s), to_float32(x), b),
}


def _correlations(covariance):
    deviation = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
    deviation = np.where(deviation > 0, deviation, 1)
    return covariance / (deviation[..., :, None] * deviation[..., None, :])


#: The catalogue of mistakes in the modern network, by operation.
MODERN: dict[str, dict[str, Callable]] = {
    "update": _UPDATE,
    "association": _ASSOCIATION,
    "energy": _ENERGY,
    "jacobian": _JACOBIAN,
}
