"""A catalogue of known mistakes, each as a wrong function; the one that answers as an implementation does is the likeliest cause.

The functions take and give NumPy arrays with one batch axis in front, as the operations do; those of layers have the
signature of ``ht.layers.hopfield``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..models import classical, dense
from .layer_mistakes import LAYER
from .sparse_mistakes import SPARSE

__all__ = ["MISTAKES", "Mistake", "mistakes"]


@dataclass(frozen=True)
class Mistake:
    """A known mistake.

    Attributes
    ----------
    name
        What is wrong, in words.
    operation
        Which operation it is made in.
    wrong
        The operation with this mistake.
    """

    name: str
    operation: str
    wrong: Callable[..., Any]


def _turned(x):
    return np.swapaxes(x, -1, -2)


def _over(beta, axes: int):
    return np.reshape(beta, np.shape(beta) + (1,) * axes)


def _scores(state, patterns):
    return state @ _turned(patterns)


def _soft(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _weights(state, patterns, beta):
    return _soft(_over(beta, 2) * _scores(state, patterns))


def _overflowing(state, patterns, beta):
    e = np.exp(_over(beta, 2) * _scores(state, patterns))
    return e / e.sum(axis=-1, keepdims=True)


def _unit(x):
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return x / np.where(length > 0, length, 1)


def _far(state, patterns, beta):
    distances = ((state[..., :, None, :] - patterns[..., None, :, :]) ** 2).sum(axis=-1)
    return _soft(-_over(beta, 2) * distances)


def _hardest(state, patterns, beta):
    z = _scores(state, patterns)
    return (z == z.max(axis=-1, keepdims=True)) / (z == z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True)


def _without_last(x):
    return x[..., :-1, :] if x.shape[-2] > 1 else x


def _without_first(x):
    return x[..., 1:, :] if x.shape[-2] > 1 else x


def _padded(weights, missing: int, front: bool):
    zeros = np.zeros((*weights.shape[:-1], missing))
    return np.concatenate([zeros, weights] if front else [weights, zeros], axis=-1)


def _first_beta(beta):
    return np.broadcast_to(np.ravel(beta)[0], np.shape(beta))


def _half(x):
    return np.asarray(x, dtype=np.float16).astype(np.float64)


def _bfloat(x):
    whole = np.asarray(x, dtype=np.float32).view(np.uint32).astype(np.uint64)
    rounded = (whole + 0x7FFF + ((whole >> 16) & 1)) & 0xFFFF0000
    return rounded.astype(np.uint32).view(np.float32).astype(np.float64)


def _single(x):
    return np.asarray(x, dtype=np.float32).astype(np.float64)


#: Ways to get the weights wrong that update and association share: name, weights of (state, patterns, beta).
_WRONG_WEIGHTS: dict[str, Callable] = {
    "beta stands outside the softmax": lambda s, x, b: _over(b, 2) * _soft(_scores(s, x)),
    "beta is ignored": lambda s, x, b: _soft(_scores(s, x)),
    "beta enters squared": lambda s, x, b: _weights(s, x, b**2),
    "beta is taken for a temperature: 1/beta stands in its place": lambda s, x, b: _weights(s, x, 1 / b),
    "beta is halved": lambda s, x, b: _weights(s, x, b / 2),
    "beta is doubled": lambda s, x, b: _weights(s, x, 2 * b),
    "the scores are divided by sqrt(d) besides beta": lambda s, x, b: _weights(s, x, b / x.shape[-1] ** 0.5),
    "the scores are divided by d besides beta": lambda s, x, b: _weights(s, x, b / x.shape[-1]),
    "the softmax runs over the states, not over the patterns": lambda s, x, b: _soft(
        _over(b, 2) * _scores(s, x), axis=-2
    ),
    "the exponentials overflow: the largest score is not subtracted": _overflowing,
    "the exponentials are not normalised": lambda s, x, b: np.exp(_over(b, 2) * _scores(s, x)),
    "the weights are not normalised after the largest score is subtracted": lambda s, x, b: np.exp(
        _over(b, 2) * (_scores(s, x) - _scores(s, x).max(axis=-1, keepdims=True))
    ),
    "the pattern with the largest overlap gets all the weight": _hardest,
    "distances stand in the place of overlaps": _far,
    "the patterns are normalised in the scores": lambda s, x, b: _weights(s, _unit(x), b),
    "the states are normalised": lambda s, x, b: _weights(_unit(s), x, b),
    "patterns and states are normalised in the scores: cosines": lambda s, x, b: _weights(_unit(s), _unit(x), b),
    "the sign of beta is turned": lambda s, x, b: _weights(s, x, -b),
    "one beta, the first, serves all networks of the batch": lambda s, x, b: _weights(s, x, _first_beta(b)),
    "the weights are those of sigmoids": lambda s, x, b: 1 / (1 + np.exp(-_over(b, 2) * _scores(s, x))),
    "the inputs are rounded to float16": lambda s, x, b: _weights(_half(s), _half(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _weights(_bfloat(s), _bfloat(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _weights(_single(s), _single(x), b),
}


def _read(weights: Callable) -> Callable:
    return lambda s, x, b: weights(s, x, b) @ x


def _update(s, x, b):
    return _weights(s, x, b) @ x


_UPDATE: dict[str, Callable] = {
    **{name: _read(weights) for name, weights in _WRONG_WEIGHTS.items() if not name.startswith("the inputs")},
    "the inputs are rounded to float16": lambda s, x, b: _update(_half(s), _half(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _update(_bfloat(s), _bfloat(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _update(_single(s), _single(x), b),
    "two updates are made": lambda s, x, b: _update(_update(s, x, b), x, b),
    "three updates are made": lambda s, x, b: _update(_update(_update(s, x, b), x, b), x, b),
    "no update is made: the state is returned": lambda s, x, b: np.broadcast_to(s, _update(s, x, b).shape),
    "the last pattern is missing": lambda s, x, b: _update(s, _without_last(x), b),
    "the first pattern is missing": lambda s, x, b: _update(s, _without_first(x), b),
    "the patterns are normalised": lambda s, x, b: _update(s, _unit(x), b),
    "the patterns are centred on their mean": lambda s, x, b: _update(s, x - x.mean(axis=-2, keepdims=True), b),
    "the result is normalised": lambda s, x, b: _unit(_update(s, x, b)),
    "the state is added, as a residual": lambda s, x, b: s + _update(s, x, b),
    "the gradient of the energy is returned: state minus update": lambda s, x, b: s - _update(s, x, b),
    "the step is returned: update minus state": lambda s, x, b: _update(s, x, b) - s,
    "the sign is turned": lambda s, x, b: -_update(s, x, b),
    "the step is halved": lambda s, x, b: (s + _update(s, x, b)) / 2,
    "the sum over the patterns is divided by N": lambda s, x, b: _update(s, x, b) / x.shape[-2],
    "the sign of the update is returned": lambda s, x, b: np.sign(_update(s, x, b)),
    "the result is transposed": lambda s, x, b: _turned(_update(s, x, b)),
    "the next state in the batch's order is updated": lambda s, x, b: _update(s[..., ::-1, :], x, b),
}

_ASSOCIATION: dict[str, Callable] = {
    **_WRONG_WEIGHTS,
    "the logarithms of the weights are returned": lambda s, x, b: np.log(_weights(s, x, b)),
    "the scores are returned": lambda s, x, b: _over(b, 2) * _scores(s, x),
    "the last pattern is missing": lambda s, x, b: _padded(
        _weights(s, _without_last(x), b), int(x.shape[-2] > 1), front=False
    ),
    "the first pattern is missing": lambda s, x, b: _padded(
        _weights(s, _without_first(x), b), int(x.shape[-2] > 1), front=True
    ),
    "the result is transposed": lambda s, x, b: _turned(_weights(s, x, b)),
}


def _lse(s, x, b, axis=-1):
    z = _over(b, 2) * _scores(s, x)
    top = z.max(axis=axis, keepdims=True)
    return np.squeeze(np.log(np.exp(z - top).sum(axis=axis, keepdims=True)) + top, axis=axis)


def _sizes(x):
    return (x**2).sum(axis=-1)


def _energy(s, x, b, lse=None, own=0.5, largest=0.5, count=1.0, sign=1.0, norms=None, b_lse=None):
    """Give the energy with its parts as said: log-sum-exp over beta, |state|^2, M^2 and ln N over beta."""
    b_lse = b if b_lse is None else b_lse
    lse = _lse(s, x, b_lse) / _over(b_lse, 1) if lse is None else lse
    norms = _sizes(x).max(axis=-1, keepdims=True) if norms is None else norms
    return -sign * lse + own * _sizes(s) + count * np.log(x.shape[-2]) / _over(b, 1) + largest * norms


def _plain_lse(s, x, b):
    return np.log(np.exp(_over(b, 2) * _scores(s, x)).sum(axis=-1)) / _over(b, 1)


_ENERGY: dict[str, Callable] = {
    "1/beta is missing before the log-sum-exp": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b)),
    "beta stands in the place of 1/beta before the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=_lse(s, x, b) * _over(b, 1)
    ),
    "beta is missing inside the log-sum-exp": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b * 0 + 1) / _over(b, 1)),
    "1/2 is missing before the squared norm of the state": lambda s, x, b: _energy(s, x, b, own=1.0),
    "the squared norm of the state is missing": lambda s, x, b: _energy(s, x, b, own=0.0),
    "the constants ln N / beta + M^2/2 are dropped": lambda s, x, b: _energy(s, x, b, largest=0.0, count=0.0),
    "the constant ln N / beta is dropped": lambda s, x, b: _energy(s, x, b, count=0.0),
    "the constant M^2/2 is dropped": lambda s, x, b: _energy(s, x, b, largest=0.0),
    "1/2 is missing before M^2": lambda s, x, b: _energy(s, x, b, largest=1.0),
    "1/2 is missing before both squared norms": lambda s, x, b: _energy(s, x, b, own=1.0, largest=1.0),
    "1/beta is missing before ln N": lambda s, x, b: _energy(s, x, b, count=_over(b, 1)),
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
        s, x, b, lse=_lse(s, x, b / x.shape[-1] ** 0.5) / _over(b, 1)
    ),
    "the logarithm has base 2": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b) / _over(b, 1) / np.log(2)),
    "the logarithm has base 10": lambda s, x, b: _energy(s, x, b, lse=_lse(s, x, b) / _over(b, 1) / np.log(10)),
    "the exponentials overflow: the largest score is not subtracted": lambda s, x, b: _energy(
        s, x, b, lse=_plain_lse(s, x, b)
    ),
    "the largest score stands in the place of the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=_scores(s, x).max(axis=-1)
    ),
    "the mean score stands in the place of the log-sum-exp": lambda s, x, b: _energy(
        s, x, b, lse=_scores(s, x).mean(axis=-1)
    ),
    "the last pattern is missing": lambda s, x, b: _energy(s, _without_last(x), b),
    "the patterns are normalised": lambda s, x, b: _energy(s, _unit(x), b),
    "one beta, the first, serves all networks of the batch": lambda s, x, b: _energy(s, x, _first_beta(b)),
    "the energy is divided by d": lambda s, x, b: _energy(s, x, b) / x.shape[-1],
    "the sum over the states is returned": lambda s, x, b: _energy(s, x, b).sum(axis=-1, keepdims=True) + 0 * _sizes(s),
    "the inputs are rounded to float16": lambda s, x, b: _energy(_half(s), _half(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _energy(_bfloat(s), _bfloat(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _energy(_single(s), _single(x), b),
}


def _jacobian(s, x, b, weights=None, centre=None):
    p = _weights(s, x, b) if weights is None else weights
    centre = p @ x if centre is None else centre
    c = x[..., None, :, :] - centre[..., :, None, :]
    return _over(b, 3) * np.einsum("...sn,...sni,...snj->...sij", p, c, c)


def _even(s, x, b):
    return np.ones((*s.shape[:-1], x.shape[-2])) / x.shape[-2]


def _second(s, x, b):
    return _over(b, 3) * np.einsum("...sn,...ni,...nj->...sij", _weights(s, x, b), x, x)


def _outer(s, x, b):
    f = _update(s, x, b)
    return _over(b, 3) * f[..., :, None] * f[..., None, :]


def _softmax_jacobian(s, x, b):
    p = _weights(s, x, b)
    return _over(b, 3) * (p[..., None] * np.eye(x.shape[-2]) - p[..., :, None] * p[..., None, :])


_JACOBIAN: dict[str, Callable] = {
    "beta is missing before the covariance": lambda s, x, b: _jacobian(s, x, b) / _over(b, 3),
    "beta before the covariance enters squared": lambda s, x, b: _jacobian(s, x, b) * _over(b, 3),
    "1/beta stands in the place of beta before the covariance": lambda s, x, b: _jacobian(s, x, b) / _over(b, 3) ** 2,
    "the products of the weights are missing: beta X^T diag(p) X": _second,
    "the products of the weights are added, not subtracted": lambda s, x, b: _second(s, x, b) + _outer(s, x, b),
    "only the products of the weights are left: - beta f f^T": lambda s, x, b: -_outer(s, x, b),
    "only the diagonal of the softmax's Jacobian is used: p (1 - p)": lambda s, x, b: (
        _over(b, 3) * np.einsum("...sn,...ni,...nj->...sij", _weights(s, x, b) * (1 - _weights(s, x, b)), x, x)
    ),
    "the Jacobian is transposed: that of the softmax with respect to the scores, N by N": _softmax_jacobian,
    "the Jacobian is transposed: X (...) X^T, N by N": lambda s, x, b: (
        x[..., None, :, :] @ _jacobian(s, x, b) @ _turned(x)[..., None, :, :]
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
    "beta is ignored in the weights": lambda s, x, b: _jacobian(s, x, b, _weights(s, x, b * 0 + 1)),
    "the scores are divided by sqrt(d) besides beta": lambda s, x, b: _jacobian(
        s, x, b, _weights(s, x, b / x.shape[-1] ** 0.5)
    ),
    "the softmax runs over the states, not over the patterns": lambda s, x, b: _jacobian(
        s, x, b, _soft(_over(b, 2) * _scores(s, x), axis=-2)
    ),
    "the exponentials overflow: the largest score is not subtracted": lambda s, x, b: _jacobian(
        s, x, b, _overflowing(s, x, b)
    ),
    "the last pattern is missing": lambda s, x, b: _jacobian(s, _without_last(x), b),
    "the patterns are normalised": lambda s, x, b: _jacobian(s, _unit(x), b),
    "one beta, the first, serves all networks of the batch": lambda s, x, b: _jacobian(s, x, _first_beta(b)),
    "the inputs are rounded to float16": lambda s, x, b: _jacobian(_half(s), _half(x), b),
    "the inputs are rounded to bfloat16": lambda s, x, b: _jacobian(_bfloat(s), _bfloat(x), b),
    "the inputs are rounded to float32": lambda s, x, b: _jacobian(_single(s), _single(x), b),
}


def _correlations(covariance):
    deviation = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
    deviation = np.where(deviation > 0, deviation, 1)
    return covariance / (deviation[..., :, None] * deviation[..., None, :])


def _masked(q, k, b, mask, hidden=-np.inf, turned=False):
    z = _over(b, 2) * _scores(q, k)
    if mask is None:
        return _soft(z)
    return _soft(np.where(~mask if turned else mask, z, hidden))


def _attend(scale: Callable) -> Callable:
    return lambda q, k, v, b, mask=None: _masked(q, k, scale(k, b), mask) @ v


def _masked_after(q, k, v, b, mask=None):
    p = _masked(q, k, b, None)
    return (p if mask is None else p * mask) @ v


def _over_queries(q, k, v, b, mask=None):
    z = _over(b, 2) * _scores(q, k)
    return _soft(z if mask is None else np.where(mask, z, -np.inf), axis=-2) @ v


def _lower_triangle(q, k):
    return np.tril(np.ones((q.shape[-2], k.shape[-2]), dtype=bool))


_ATTENTION: dict[str, Callable] = {
    "the scores are divided by sqrt(d) besides beta": _attend(lambda k, b: b / k.shape[-1] ** 0.5),
    "1/sqrt(d) stands in the place of beta": _attend(lambda k, b: b * 0 + k.shape[-1] ** -0.5),
    "beta is ignored": _attend(lambda k, b: b * 0 + 1),
    "beta enters squared": _attend(lambda k, b: b**2),
    "beta is taken for a temperature: 1/beta stands in its place": _attend(lambda k, b: 1 / b),
    "the scores are divided by d besides beta": _attend(lambda k, b: b / k.shape[-1]),
    "one beta, the first, serves all networks of the batch": _attend(lambda k, b: _first_beta(b)),
    "beta stands outside the softmax": lambda q, k, v, b, mask=None: _over(b, 2) * (_masked(q, k, b * 0 + 1, mask) @ v),
    "the softmax runs over the queries, not over the keys": _over_queries,
    "the mask is ignored": lambda q, k, v, b, mask=None: _masked(q, k, b, None) @ v,
    "the mask is turned round: true hides": lambda q, k, v, b, mask=None: _masked(q, k, b, mask, turned=True) @ v,
    "the mask is applied after the softmax, whose weights then do not sum to one": _masked_after,
    "hidden keys get the score 0, not minus infinity": lambda q, k, v, b, mask=None: _masked(q, k, b, mask, 0.0) @ v,
    "a causal mask hides keys that come later": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, _lower_triangle(q, k) if mask is None else _lower_triangle(q, k) & mask) @ v
    ),
    "the last key is missing": lambda q, k, v, b, mask=None: (
        _masked(q, _without_last(k), b, None if mask is None else mask[..., : max(k.shape[-2] - 1, 1)])
        @ _without_last(v)
    ),
    "the exponentials overflow: the largest score is not subtracted": lambda q, k, v, b, mask=None: (
        _overflowing_masked(q, k, b, mask) @ v
    ),
    "queries and keys are normalised: cosines": lambda q, k, v, b, mask=None: _masked(_unit(q), _unit(k), b, mask) @ v,
    "the values are in the reverse order of the keys": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, mask) @ v[..., ::-1, :]
    ),
    "the result is transposed": lambda q, k, v, b, mask=None: _turned(_masked(q, k, b, mask) @ v),
    "the weights are returned, not what they read out": lambda q, k, v, b, mask=None: _masked(q, k, b, mask),
    "the inputs are rounded to float16": lambda q, k, v, b, mask=None: _masked(_half(q), _half(k), b, mask) @ _half(v),
    "the inputs are rounded to bfloat16": lambda q, k, v, b, mask=None: (
        _masked(_bfloat(q), _bfloat(k), b, mask) @ _bfloat(v)
    ),
    "the inputs are rounded to float32": lambda q, k, v, b, mask=None: (
        _masked(_single(q), _single(k), b, mask) @ _single(v)
    ),
}


def _overflowing_masked(q, k, b, mask):
    e = np.exp(_over(b, 2) * _scores(q, k))
    e = e if mask is None else np.where(mask, e, 0.0)
    return e / e.sum(axis=-1, keepdims=True)


def _hebb(x, kept):
    w = _turned(x) @ x
    return w if kept else w * (1 - np.eye(x.shape[-1]))


_COUPLINGS: dict[str, Callable] = {
    "Hebb's couplings are divided by N": lambda x, self_coupling=False: _hebb(x, self_coupling) / x.shape[-2],
    "Hebb's couplings are divided by d": lambda x, self_coupling=False: _hebb(x, self_coupling) / x.shape[-1],
    "the diagonal is kept where it should be zero": lambda x, self_coupling=False: _hebb(x, True),
    "the diagonal is zero where it should be kept": lambda x, self_coupling=False: _hebb(x, False),
    "self_coupling is taken the other way round": lambda x, self_coupling=False: _hebb(x, not self_coupling),
    "the diagonal is taken away twice": lambda x, self_coupling=False: (
        _hebb(x, True) if self_coupling else 2 * _hebb(x, False) - _hebb(x, True)
    ),
    "the patterns are correlated, not the sites: X X^T, N by N": lambda x, self_coupling=False: x @ _turned(x),
    "the patterns are centred on their mean": lambda x, self_coupling=False: _hebb(
        x - x.mean(axis=-2, keepdims=True), self_coupling
    ),
    "the last pattern is missing": lambda x, self_coupling=False: _hebb(_without_last(x), self_coupling),
    "the couplings are halved": lambda x, self_coupling=False: _hebb(x, self_coupling) / 2,
    "the sign is turned": lambda x, self_coupling=False: -_hebb(x, self_coupling),
    "only one side of the diagonal is filled": lambda x, self_coupling=False: np.tril(_hebb(x, self_coupling)),
    "the rule is the pseudo-inverse's, not Hebb's": lambda x, self_coupling=False: (
        np.linalg.pinv(x) @ x * (1 if self_coupling else 1 - np.eye(x.shape[-1]))
    ),
}

_LOCAL_FIELD: dict[str, Callable] = {
    "the field is halved": lambda s, w: classical.local_field(s, w) / 2,
    "the sign is turned": lambda s, w: -classical.local_field(s, w),
    "the diagonal of the couplings is left out": lambda s, w: classical.local_field(s, w * (1 - np.eye(w.shape[-1]))),
    "the field is divided by d": lambda s, w: classical.local_field(s, w) / w.shape[-1],
    "the sign of the field is returned": lambda s, w: np.sign(classical.local_field(s, w)),
    "the field is multiplied by the state": lambda s, w: s * classical.local_field(s, w),
    "the result is transposed": lambda s, w: _turned(classical.local_field(s, w)),
}

_CLASSICAL_ENERGY: dict[str, Callable] = {
    "1/2 is missing": lambda s, w: 2 * classical.energy(s, w),
    "the sign is turned": lambda s, w: -classical.energy(s, w),
    "1/2 is missing and the sign is turned": lambda s, w: -2 * classical.energy(s, w),
    "the diagonal of the couplings is left out": lambda s, w: classical.energy(s, w * (1 - np.eye(w.shape[-1]))),
    "the energy is divided by d": lambda s, w: classical.energy(s, w) / w.shape[-1],
    "the energy is divided by d squared": lambda s, w: classical.energy(s, w) / w.shape[-1] ** 2,
    "1/4 stands in the place of 1/2": lambda s, w: classical.energy(s, w) / 2,
    "the sum over the states is returned": lambda s, w: (
        classical.energy(s, w).sum(axis=-1, keepdims=True) + 0 * s[..., 0]
    ),
}


def _schedules(update: Callable) -> dict[str, Callable]:
    """Ways to get the sites of a binary update wrong: update(state, network, order=, at_zero=), network a tuple."""

    def changed(**forced):
        return lambda s, *w, **options: update(s, *w, **{**options, **forced})

    def swept_again(s, *w, **options):
        return update(update(s, *w, **options), *w, **options)

    def reversed_order(s, *w, order="sequential", **options):
        if isinstance(order, str) and order == "synchronous":
            return update(s, *w, order=order, **options)
        sites = np.arange(s.shape[-1]) if isinstance(order, str) else np.asarray(order)
        return update(s, *w, order=sites[..., ::-1], **options)

    def partly(s, *w, order="sequential", **options):
        if isinstance(order, str) and order == "synchronous":
            return update(s, *w, order=order, **options)
        sites = np.arange(s.shape[-1]) if isinstance(order, str) else np.asarray(order)
        return update(s, *w, order=sites[..., : max(sites.shape[-1] - 1, 1)], **options)

    return {
        "all sites are set at once, not one after the other": changed(order="synchronous"),
        "the sites are set one after the other, not at once": lambda s, *w, order="sequential", **options: update(
            s, *w, order="sequential" if isinstance(order, str) else order, **options
        ),
        "the order of the sites is ignored": lambda s, *w, order="sequential", **options: update(
            s, *w, order=order if isinstance(order, str) else "sequential", **options
        ),
        "the sites are set in the reverse order": reversed_order,
        "the last site is left as it is": partly,
        "ties keep the state, whatever the rule": changed(at_zero="keep"),
        "ties become +1, whatever the rule": changed(at_zero=1),
        "ties become -1, whatever the rule": changed(at_zero=-1),
        "ties become 0": lambda s, *w, **options: (
            (update(s, *w, **{**options, "at_zero": 1}) + update(s, *w, **{**options, "at_zero": -1})) / 2
        ),
        "two updates are made": swept_again,
        "no update is made: the state is returned": lambda s, *w, **options: s,
        "the sign is turned": lambda s, *w, **options: -update(s, *w, **options),
        "sites are 0 and 1, not -1 and 1": lambda s, *w, **options: (update(s, *w, **options) + 1) / 2,
    }


_CLASSICAL_UPDATE: dict[str, Callable] = {
    **_schedules(classical.update),
    "the diagonal of the couplings is left out": lambda s, w, **options: classical.update(
        s, w * (1 - np.eye(w.shape[-1])), **options
    ),
    "the couplings of one side of the diagonal are used": lambda s, w, **options: classical.update(
        s, np.tril(w), **options
    ),
    "the local field is returned, not its sign": lambda s, w, **options: classical.local_field(s, w),
}


def _sum_of(function: Callable) -> Callable:
    return lambda s, x, interaction: -function(_scores(s, x), interaction).sum(axis=-1)


def _of_degree(interaction: dense.Interaction, change: int) -> dense.Interaction:
    """Give an interaction whose exponent is off; the exponential one has none."""
    makers = {"polynomial": dense.polynomial, "rectified": dense.rectified}
    name, _, degree = interaction.name.rstrip(")").partition("(")
    return makers[name](int(degree) + change) if name in makers else interaction


def _gap_by_slope(s, x, interaction):
    """Give twice the field of the derivative, the first order of the gap."""
    a, step = _scores(s, x), 1e-6
    slope = (interaction.function(a + step) - interaction.function(a - step)) / (2 * step)
    return 2 * slope @ x


def _own_site_counted(s, x, interaction):
    a = _scores(s, x)[..., None, :]
    site = _turned(x)[..., None, :, :]
    return (interaction.function(a + site) - interaction.function(a - site)).sum(axis=-1)


_DENSE_ENERGY: dict[str, Callable] = {
    "the sign is turned": lambda s, x, interaction: -dense.energy(s, x, interaction),
    "the energy is halved": lambda s, x, interaction: dense.energy(s, x, interaction) / 2,
    "the energy is divided by N": lambda s, x, interaction: dense.energy(s, x, interaction) / x.shape[-2],
    "the overlaps are divided by d": lambda s, x, f: -f.function(_scores(s, x) / x.shape[-1]).sum(axis=-1),
    "the interaction is taken of absolute overlaps": _sum_of(lambda a, f: f.function(np.abs(a))),
    "the exponent is one too small": lambda s, x, f: dense.energy(s, x, _of_degree(f, -1)),
    "the exponent is one too large": lambda s, x, f: dense.energy(s, x, _of_degree(f, 1)),
    "the last pattern is missing": lambda s, x, interaction: dense.energy(s, _without_last(x), interaction),
    "the largest term stands in the place of the sum": lambda s, x, f: -f.function(_scores(s, x)).max(axis=-1),
    "the logarithm of the energy is returned": lambda s, x, f: -np.log(np.abs(dense.energy(s, x, f))),
}

_LOG_ENERGY: dict[str, Callable] = {
    "the exponentials overflow: the largest overlap is not subtracted": lambda s, x, f: np.log(
        f.function(_scores(s, x)).sum(axis=-1)
    ),
    "the sign is turned": lambda s, x, f: -dense.log_negative_energy(s, x, f),
    "the largest overlap stands in the place of the logarithm": lambda s, x, f: _scores(s, x).max(axis=-1),
    "the sum over the patterns is divided by N": lambda s, x, f: (
        dense.log_negative_energy(s, x, f) - np.log(x.shape[-2])
    ),
    "the logarithm has base 2": lambda s, x, f: dense.log_negative_energy(s, x, f) / np.log(2),
    "the last pattern is missing": lambda s, x, f: dense.log_negative_energy(s, _without_last(x), f),
    "the overlaps are divided by d": lambda s, x, f: dense.log_negative_energy(s / x.shape[-1], x, f),
}

_GAP: dict[str, Callable] = {
    "the sign is turned": lambda s, x, f: -dense.energy_gap(s, x, f),
    "the gap is halved": lambda s, x, f: dense.energy_gap(s, x, f) / 2,
    "the site itself is not left out of the overlaps": _own_site_counted,
    "the derivative stands in the place of the difference": _gap_by_slope,
    "the gap is multiplied by the state": lambda s, x, f: s * dense.energy_gap(s, x, f),
    "the sign of the gap is returned": lambda s, x, f: np.sign(dense.energy_gap(s, x, f)),
    "the last pattern is missing": lambda s, x, f: dense.energy_gap(s, _without_last(x), f),
}

_DENSE_UPDATE: dict[str, Callable] = {
    **_schedules(dense.update),
    "the last pattern is missing": lambda s, x, f, **options: dense.update(s, _without_last(x), f, **options),
    "the interaction is quadratic, whatever is asked": lambda s, x, f, **options: dense.update(
        s, x, dense.polynomial(2), **options
    ),
    "the gap is returned, not its sign": lambda s, x, f, **options: dense.energy_gap(s, x, f),
}

_CATALOGUE: dict[str, dict[str, dict[str, Callable]]] = {
    "modern": {"update": _UPDATE, "association": _ASSOCIATION, "energy": _ENERGY, "jacobian": _JACOBIAN},
    "attention": {"attention": _ATTENTION},
    "classical": {
        "couplings": _COUPLINGS,
        "local_field": _LOCAL_FIELD,
        "energy": _CLASSICAL_ENERGY,
        "update": _CLASSICAL_UPDATE,
    },
    "dense": {
        "energy": _DENSE_ENERGY,
        "log_negative_energy": _LOG_ENERGY,
        "energy_gap": _GAP,
        "update": _DENSE_UPDATE,
    },
    "sparse": SPARSE,
    "layer": LAYER,
}

#: The catalogue, by model.
MISTAKES: dict[str, tuple[Mistake, ...]] = {
    model: tuple(
        Mistake(name, operation, wrong) for operation, named in operations.items() for name, wrong in named.items()
    )
    for model, operations in _CATALOGUE.items()
}


def mistakes(model: str, operation: str) -> tuple[Mistake, ...]:
    """Give the known mistakes of one operation of a model."""
    return tuple(mistake for mistake in MISTAKES.get(model, ()) if mistake.operation == operation)
