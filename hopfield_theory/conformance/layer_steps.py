"""The forward pass of a layer in NumPy, in both modes, any step of which can be replaced by a wrong one."""

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = [
    "affine",
    "alternately",
    "alternating",
    "beside",
    "contiguous",
    "linear",
    "normed",
    "overflowing",
    "softmax",
    "unbiased_map",
    "visible",
    "with_steps",
]


def softmax(z: Any, axis: int = -1) -> Any:
    """Normalise exponentials, from which the largest is taken out."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def overflowing(z: Any) -> Any:
    """Normalise exponentials as they are."""
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def normed(x: Any, norm: Any) -> Any:
    """Normalise rows."""
    if norm is None:
        return x
    centred = x - x.mean(axis=-1, keepdims=True)
    return affine(centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + norm.epsilon), norm)


def affine(x: Any, norm: Any, scale: bool = True, shift: bool = True) -> Any:
    """Scale and shift rows, or one of the two."""
    x = x if norm.scale is None or not scale else x * norm.scale
    return x if norm.shift is None or not shift else x + norm.shift


def linear(x: Any, part: Any) -> Any:
    """Map rows; without a projection they stay."""
    return x if part is None else x @ part.matrix + (0 if part.bias is None else part.bias)


def unbiased_map(x: Any, part: Any) -> Any:
    """Map rows without the bias."""
    return x if part is None else x @ part.matrix


def contiguous(x: Any, heads: int) -> Any:
    """Give (T, n, columns) as (T, H, n, width)."""
    return np.swapaxes(np.reshape(x, (*x.shape[:-1], heads, -1)), -2, -3)


def alternating(x: Any, heads: int) -> Any:
    """Give (T, n, columns) as (T, H, n, width), where heads take columns in turn."""
    return np.moveaxis(np.reshape(x, (*x.shape[:-1], -1, heads)), -1, -3)


def beside(x: Any) -> Any:
    """Give (T, H, n, width) as (T, n, columns), head beside head."""
    x = np.swapaxes(x, -2, -3)
    return np.reshape(x, (*x.shape[:-2], -1))


def alternately(x: Any) -> Any:
    """Give (T, H, n, width) as (T, n, columns), where heads take columns in turn."""
    x = np.moveaxis(x, -3, -1)
    return np.reshape(x, (*x.shape[:-2], -1))


def visible(z: Any, mask: Any, padding: Any, step: int) -> Any:
    """Put the scores that are hidden at minus infinity; a real mask is added."""
    if mask is not None:
        z = np.where(mask, z, -np.inf) if mask.dtype == bool else z + mask
    return z if padding is None else np.where(padding[:, None, None, :], -np.inf, z)


def _repeated(x: Any, heads: int) -> Any:
    """Give static patterns (T, n, width) as (T, H, n, width), repeated along the batch as the published layer does."""
    inputs = x.shape[0]
    return np.stack([x[j % inputs] for j in range(inputs * heads)]).reshape(inputs, heads, *x.shape[1:])


def _tiled(beta: Any, heads: int, width: int) -> Any:
    """Give the published layer's beta of every column, (H, 1, width)."""
    return np.reshape(beta[np.arange(heads * width) % heads], (heads, 1, width))


def _with_zeros(x: Any) -> Any:
    return np.concatenate([x, 0 * x[..., :1, :]], axis=-2)


def _seen_besides(mask: Any, seen: bool) -> Any:
    """Add a pattern that all states see to a mask, or to the padding."""
    if mask is None:
        return None
    return np.concatenate(
        [mask, np.full((*mask.shape[:-1], 1), seen if mask.dtype == bool else 0.0, mask.dtype)], axis=-1
    )


def with_steps(
    linear: Callable = linear, norm: Callable = normed, split: Callable = contiguous, join: Callable = beside,
    soft: Callable = softmax, scale: Callable = lambda beta, width: beta, made: Callable = lambda updates: updates,
    outside: bool = False, read: Callable = lambda p, values: p @ values, output: Callable | None = None,
    added: Callable = lambda raw, rows: raw, content: Callable = lambda key, rows, value: key if value is None else value,
    associative: bool = True, hide: Callable = visible, hidden: Callable = lambda mask, padding: (mask, padding),
    weighed: Callable = lambda p, mask, padding: p, scales_masks: bool = False, ghost: bool = True, again: bool = False,
    value_norm: Callable = lambda weights: weights.value_norm, tiled: Callable = _tiled, static: Callable = _repeated,
    connects: Callable | None = None,
) -> Callable:  # fmt: skip
    """Give the forward pass of a layer with some of its steps replaced."""

    def forward(
        state, stored, weights, heads=1, *, value=None, beta=None, updates=1, residual=False, mask=None, padding=None,
        zero_association=False, connected=False, tolerance=None, mode="paper",
    ):  # fmt: skip
        paper = mode == "paper"
        rows, patterns = norm(state, weights.state_norm), norm(stored, weights.stored_norm)
        keys = linear(patterns, weights.key)
        projected = linear(rows, weights.query)
        query = split(projected, heads) if paper or weights.query is not None else static(projected, heads)
        key = split(keys, heads)
        if associative:
            query, key = norm(query, weights.associative_norm), norm(key, weights.associative_norm)
        inputs = content(keys, patterns, value)
        if not paper:
            inputs = norm(stored if value is None else value, value_norm(weights))
            inputs = (connects or linear)(inputs, weights.key) if connected else inputs
        values = split(linear(inputs, weights.value), heads)
        beta = scale(np.asarray(beta), key.shape[-1])
        if beta.ndim and not paper:
            query, beta = query * tiled(beta, heads, key.shape[-1]), beta * 0 + 1
        factor = np.reshape(beta, (-1, 1, 1))
        mask, padding = hidden(mask, padding)
        if zero_association and ghost:
            key, values = _with_zeros(key), _with_zeros(values)
            mask, padding = _seen_besides(mask, True), _seen_besides(padding, False)

        def weights_of(query, step):
            z = query @ np.swapaxes(key, -1, -2)
            z = (
                factor * hide(z, mask, padding, step)
                if scales_masks
                else hide(z if outside else factor * z, mask, padding, step)
            )
            return weighed(soft(z), mask, padding)

        for step in range(made(updates) - 1):
            query = weights_of(query, step) @ key
            query = norm(query, weights.associative_norm) if again else query
        p = weights_of(query, -1)
        found = (output or linear)(join(read(factor * p if outside else p, values)), weights.output)
        return found + added(state, rows) if residual else found

    return forward
