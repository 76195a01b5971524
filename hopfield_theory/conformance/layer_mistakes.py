"""Known mistakes of layers: names, and wrong functions with the signature of ``ht.layers.hopfield``."""

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["LAYER"]


def _softmax(z: Any, axis: int = -1) -> Any:
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _overflowing(z: Any) -> Any:
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def _normed(x: Any, norm: Any) -> Any:
    if norm is None:
        return x
    centred = x - x.mean(axis=-1, keepdims=True)
    return _affine(centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + norm.epsilon), norm)


def _affine(x: Any, norm: Any, scale: bool = True, shift: bool = True) -> Any:
    x = x if norm.scale is None or not scale else x * norm.scale
    return x if norm.shift is None or not shift else x + norm.shift


def _linear(x: Any, part: Any) -> Any:
    return x if part is None else x @ part.matrix + (0 if part.bias is None else part.bias)


def _unbiased_map(x: Any, part: Any) -> Any:
    return x if part is None else x @ part.matrix


def _contiguous(x: Any, heads: int) -> Any:
    """Give (T, n, columns) as (T, H, n, width)."""
    return np.swapaxes(np.reshape(x, (*x.shape[:-1], heads, -1)), -2, -3)


def _alternating(x: Any, heads: int) -> Any:
    return np.moveaxis(np.reshape(x, (*x.shape[:-1], -1, heads)), -1, -3)


def _beside(x: Any) -> Any:
    """Give (T, H, n, width) as (T, n, columns), head beside head."""
    x = np.swapaxes(x, -2, -3)
    return np.reshape(x, (*x.shape[:-2], -1))


def _alternately(x: Any) -> Any:
    x = np.moveaxis(x, -3, -1)
    return np.reshape(x, (*x.shape[:-2], -1))


def _with(
    linear: Callable = _linear, norm: Callable = _normed, split: Callable = _contiguous, join: Callable = _beside,
    soft: Callable = _softmax, scale: Callable = lambda beta, width: beta, made: Callable = lambda updates: updates,
    outside: bool = False, read: Callable = lambda p, values: p @ values, output: Callable | None = None,
    added: Callable = lambda raw, rows: raw, content: Callable = lambda key, rows, value: key if value is None else value,
    associative: bool = True,
) -> Callable:  # fmt: skip
    """Give the forward pass of a layer with some of its steps replaced."""

    def forward(state, stored, weights, heads=1, *, value=None, beta=None, updates=1, residual=False):
        rows, patterns = norm(state, weights.state_norm), norm(stored, weights.stored_norm)
        keys = linear(patterns, weights.key)
        query, key = split(linear(rows, weights.query), heads), split(keys, heads)
        if associative:
            query, key = norm(query, weights.associative_norm), norm(key, weights.associative_norm)
        values = split(linear(content(keys, patterns, value), weights.value), heads)
        factor = np.reshape(scale(np.asarray(beta), key.shape[-1]), (-1, 1, 1))
        for _ in range(made(updates) - 1):
            query = soft(factor * (query @ np.swapaxes(key, -1, -2))) @ key
        z = query @ np.swapaxes(key, -1, -2)
        p = factor * soft(z) if outside else soft(factor * z)
        found = (output or linear)(join(read(p, values)), weights.output)
        return found + added(state, rows) if residual else found

    return forward


def _variance_of_a_sample(x: Any, norm: Any) -> Any:
    if norm is None:
        return x
    return _affine((x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True, ddof=1) + norm.epsilon), norm)


def _epsilon_outside(x: Any, norm: Any) -> Any:
    return (
        x
        if norm is None
        else _affine((x - x.mean(-1, keepdims=True)) / (x.std(-1, keepdims=True) + norm.epsilon), norm)
    )


def _epsilon_missing(x: Any, norm: Any) -> Any:
    return x if norm is None else _affine((x - x.mean(-1, keepdims=True)) / x.std(-1, keepdims=True), norm)


def _not_centred(x: Any, norm: Any) -> Any:
    return x if norm is None else _affine(x / np.sqrt((x**2).mean(-1, keepdims=True) + norm.epsilon), norm)


def _of_all_rows(x: Any, norm: Any) -> Any:
    axes = (-2, -1)
    if norm is None:
        return x
    return _affine((x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + norm.epsilon), norm)


def _without_affine(**left: bool) -> Callable:
    plain = {"scale": True, "shift": True} | left

    def norm(x: Any, layer_norm: Any) -> Any:
        if layer_norm is None:
            return x
        centred = x - x.mean(-1, keepdims=True)
        unit = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + layer_norm.epsilon)
        return _affine(unit, layer_norm, **plain)

    return norm


_HOPFIELD: dict[str, Callable] = {
    "the biases are left out": _with(linear=_unbiased_map),
    "the bias of the output projection is left out": _with(output=_unbiased_map),
    "the output projection is left out": _with(output=lambda x, part: x),
    "the columns of the heads alternate": _with(split=_alternating, join=_alternately),
    "the heads are split by contiguous columns and joined alternately": _with(join=_alternately),
    "one beta, the first, serves all heads": _with(scale=lambda beta, width: beta * 0 + beta[0]),
    "the betas belong to the heads in the reverse order": _with(scale=lambda beta, width: beta[::-1]),
    "beta is ignored: 1/sqrt(d_k) stands in its place": _with(scale=lambda beta, width: beta * 0 + width**-0.5),
    "the scores are divided by sqrt(d_k) besides beta": _with(scale=lambda beta, width: beta / width**0.5),
    "beta enters squared": _with(scale=lambda beta, width: beta**2),
    "beta is taken for a temperature: 1/beta stands in its place": _with(scale=lambda beta, width: 1 / beta),
    "beta stands outside the softmax of the read-out": _with(outside=True),
    "one update too many is made": _with(made=lambda updates: updates + 1),
    "one update too few is made": _with(made=lambda updates: max(updates - 1, 1)),
    "one update is made, whatever is asked for": _with(made=lambda updates: 1),
    "the variance of the layer normalisation is that of a sample: divided by n - 1": _with(norm=_variance_of_a_sample),
    "epsilon stands outside the root of the layer normalisation": _with(norm=_epsilon_outside),
    "epsilon is missing in the layer normalisation": _with(norm=_epsilon_missing),
    "the layer normalisation does not centre": _with(norm=_not_centred),
    "the layer normalisation takes all rows together": _with(norm=_of_all_rows),
    "the scale of the layer normalisation is left out": _with(norm=_without_affine(scale=False)),
    "the shift of the layer normalisation is left out": _with(norm=_without_affine(shift=False)),
    "the layer normalisation is left out": _with(norm=lambda x, norm: x),
    "queries and keys are not normalised": _with(associative=False),
    "the residual is the normalised states": _with(added=lambda raw, rows: rows),
    "the residual is left out": _with(added=lambda raw, rows: 0),
    "the inputs of the values are ignored": _with(content=lambda key, rows, value: key),
    "the softmax runs over the states, not over the patterns": _with(soft=lambda z: _softmax(z, -2)),
    "the exponentials overflow: the largest score is not subtracted": _with(soft=_overflowing),
    "the exponentials are not normalised": _with(soft=lambda z: np.exp(z - z.max(axis=-1, keepdims=True))),
    "the pattern with the largest score gets all the weight": _with(
        soft=lambda z: (lambda top: top / top.sum(axis=-1, keepdims=True))(1.0 * (z == z.max(axis=-1, keepdims=True)))
    ),
    "the values are in the reverse order of the keys": _with(read=lambda p, values: p @ values[..., ::-1, :]),
}

#: The catalogue of the layer, by operation.
LAYER: dict[str, dict[str, Callable]] = {"hopfield": _HOPFIELD}
