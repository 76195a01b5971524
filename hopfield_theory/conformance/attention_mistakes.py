"""Known mistakes in attention."""

from collections.abc import Callable

import numpy as np

from .wrong_steps import (
    first_beta,
    over_axes,
    scores,
    softmax,
    to_bfloat16,
    to_float16,
    to_float32,
    turned,
    unit,
    with_common_shift,
    without_last,
)

__all__ = ["ATTENTION"]


def _masked(q, k, b, mask, hidden=-np.inf, turned=False):
    z = over_axes(b, 2) * scores(q, k)
    if mask is None:
        return softmax(z)
    return softmax(np.where(~mask if turned else mask, z, hidden))


def _attend(scale: Callable) -> Callable:
    return lambda q, k, v, b, mask=None: _masked(q, k, scale(k, b), mask) @ v


def _hidden(z, mask):
    return z if mask is None else np.where(mask, z, -np.inf)


def _lowered(by: float) -> Callable:
    def attend(q, k, v, b, mask=None):
        z = over_axes(b, 2) * scores(q, k)
        return softmax(z if mask is None else z - by * ~mask) @ v

    return attend


def _hidden_after_the_exponential(q, k, v, b, mask=None):
    z = over_axes(b, 2) * scores(q, k)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    e = e if mask is None else np.where(mask, e, 0.0)
    return e / e.sum(axis=-1, keepdims=True) @ v


def _masked_after(q, k, v, b, mask=None):
    p = _masked(q, k, b, None)
    return (p if mask is None else p * mask) @ v


def _over_queries(q, k, v, b, mask=None):
    return softmax(_hidden(over_axes(b, 2) * scores(q, k), mask), axis=-2) @ v


def _lower_triangle(q, k):
    return np.tril(np.ones((q.shape[-2], k.shape[-2]), dtype=bool))


#: The catalogue of mistakes in attention.
ATTENTION: dict[str, Callable] = {
    "the scores are divided by sqrt(d) besides beta": _attend(lambda k, b: b / k.shape[-1] ** 0.5),
    "1/sqrt(d) stands in the place of beta": _attend(lambda k, b: b * 0 + k.shape[-1] ** -0.5),
    "beta is ignored": _attend(lambda k, b: b * 0 + 1),
    "beta enters squared": _attend(lambda k, b: b**2),
    "beta is taken for a temperature: 1/beta stands in its place": _attend(lambda k, b: 1 / b),
    "the scores are divided by d besides beta": _attend(lambda k, b: b / k.shape[-1]),
    "one beta, the first, serves all networks of the batch": _attend(lambda k, b: first_beta(b)),
    "beta stands outside the softmax": lambda q, k, v, b, mask=None: (
        over_axes(b, 2) * (_masked(q, k, b * 0 + 1, mask) @ v)
    ),
    "the softmax runs over the queries, not over the keys": _over_queries,
    "the mask is ignored": lambda q, k, v, b, mask=None: _masked(q, k, b, None) @ v,
    "the mask is turned round: true hides": lambda q, k, v, b, mask=None: _masked(q, k, b, mask, turned=True) @ v,
    "the mask is applied after the softmax, whose weights then do not sum to one": _masked_after,
    "hidden keys get the score 0, not minus infinity": lambda q, k, v, b, mask=None: _masked(q, k, b, mask, 0.0) @ v,
    "hidden keys get a score such as -10^9, not minus infinity": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, mask, -1e9) @ v
    ),
    "100 is taken from the scores of hidden keys, which are not minus infinity": _lowered(100),
    "a number such as 10^9 is taken from the scores of hidden keys, which are not minus infinity": _lowered(1e9),
    "the largest score is looked for among hidden keys, too": _hidden_after_the_exponential,
    "the largest score of all queries is subtracted, not each query's own": lambda q, k, v, b, mask=None: (
        with_common_shift(_hidden(over_axes(b, 2) * scores(q, k), mask)) @ v
    ),
    "the mask lies the other way round, where there are as many queries as keys": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, mask if mask is None or mask.shape[-2] != mask.shape[-1] else turned(mask)) @ v
    ),
    "the mask of the first query serves all queries": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, mask if mask is None else mask[..., :1, :]) @ v
    ),
    "a causal mask hides keys that come later": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, _lower_triangle(q, k) if mask is None else _lower_triangle(q, k) & mask) @ v
    ),
    "the last key is missing": lambda q, k, v, b, mask=None: (
        _masked(q, without_last(k), b, None if mask is None else mask[..., : max(k.shape[-2] - 1, 1)]) @ without_last(v)
    ),
    "the exponentials overflow: the largest score is not subtracted": lambda q, k, v, b, mask=None: (
        _overflowing_masked(q, k, b, mask) @ v
    ),
    "queries and keys are normalised: cosines": lambda q, k, v, b, mask=None: _masked(unit(q), unit(k), b, mask) @ v,
    "the values are in the reverse order of the keys": lambda q, k, v, b, mask=None: (
        _masked(q, k, b, mask) @ v[..., ::-1, :]
    ),
    "the result is transposed": lambda q, k, v, b, mask=None: turned(_masked(q, k, b, mask) @ v),
    "the weights are returned, not what they read out": lambda q, k, v, b, mask=None: _masked(q, k, b, mask),
    "the inputs are rounded to float16": lambda q, k, v, b, mask=None: (
        _masked(to_float16(q), to_float16(k), b, mask) @ to_float16(v)
    ),
    "the inputs are rounded to bfloat16": lambda q, k, v, b, mask=None: (
        _masked(to_bfloat16(q), to_bfloat16(k), b, mask) @ to_bfloat16(v)
    ),
    "the inputs are rounded to float32": lambda q, k, v, b, mask=None: (
        _masked(to_float32(q), to_float32(k), b, mask) @ to_float32(v)
    ),
}


def _overflowing_masked(q, k, b, mask):
    e = np.exp(over_axes(b, 2) * scores(q, k))
    e = e if mask is None else np.where(mask, e, 0.0)
    return e / e.sum(axis=-1, keepdims=True)
