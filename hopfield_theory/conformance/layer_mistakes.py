"""Known mistakes of layers: names, and wrong functions with the signature of ``ht.layers.hopfield``."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .layer_steps import (
    affine,
    alternately,
    alternating,
    overflowing,
    softmax,
    unbiased_map,
    with_steps,
)
from .mask_mistakes import MASKS

__all__ = ["LAYER", "PUBLISHED"]


def _variance_of_a_sample(x: Any, norm: Any) -> Any:
    if norm is None:
        return x
    return affine((x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True, ddof=1) + norm.epsilon), norm)


def _epsilon_outside(x: Any, norm: Any) -> Any:
    return (
        x if norm is None else affine((x - x.mean(-1, keepdims=True)) / (x.std(-1, keepdims=True) + norm.epsilon), norm)
    )


def _epsilon_missing(x: Any, norm: Any) -> Any:
    return x if norm is None else affine((x - x.mean(-1, keepdims=True)) / x.std(-1, keepdims=True), norm)


def _not_centred(x: Any, norm: Any) -> Any:
    return x if norm is None else affine(x / np.sqrt((x**2).mean(-1, keepdims=True) + norm.epsilon), norm)


def _of_all_rows(x: Any, norm: Any) -> Any:
    axes = (-2, -1)
    if norm is None:
        return x
    return affine((x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + norm.epsilon), norm)


def _without_affine(**left: bool) -> Callable:
    plain = {"scale": True, "shift": True} | left

    def norm(x: Any, layer_norm: Any) -> Any:
        if layer_norm is None:
            return x
        centred = x - x.mean(-1, keepdims=True)
        unit = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + layer_norm.epsilon)
        return affine(unit, layer_norm, **plain)

    return norm


_HOPFIELD: dict[str, Callable] = {
    "the biases are left out": with_steps(linear=unbiased_map),
    "the bias of the output projection is left out": with_steps(output=unbiased_map),
    "the output projection is left out": with_steps(output=lambda x, part: x),
    "the columns of the heads alternate": with_steps(split=alternating, join=alternately),
    "the heads are split by contiguous columns and joined alternately": with_steps(join=alternately),
    "one beta, the first, serves all heads": with_steps(scale=lambda beta, width: beta * 0 + beta.flat[0]),
    "the betas belong to the heads in the reverse order": with_steps(scale=lambda beta, width: np.flip(beta)),
    "beta is ignored: 1/sqrt(d_k) stands in its place": with_steps(scale=lambda beta, width: beta * 0 + width**-0.5),
    "the scores are divided by sqrt(d_k) besides beta": with_steps(scale=lambda beta, width: beta / width**0.5),
    "beta enters squared": with_steps(scale=lambda beta, width: beta**2),
    "beta is taken for a temperature: 1/beta stands in its place": with_steps(scale=lambda beta, width: 1 / beta),
    "beta stands outside the softmax of the read-out": with_steps(outside=True),
    "one update too many is made": with_steps(made=lambda updates: updates + 1),
    "one update too few is made": with_steps(made=lambda updates: max(updates - 1, 1)),
    "one update is made, whatever is asked for": with_steps(made=lambda updates: 1),
    "the variance of the layer normalisation is that of a sample: divided by n - 1": with_steps(
        norm=_variance_of_a_sample
    ),
    "epsilon stands outside the root of the layer normalisation": with_steps(norm=_epsilon_outside),
    "epsilon is missing in the layer normalisation": with_steps(norm=_epsilon_missing),
    "the layer normalisation does not centre": with_steps(norm=_not_centred),
    "the layer normalisation takes all rows together": with_steps(norm=_of_all_rows),
    "the scale of the layer normalisation is left out": with_steps(norm=_without_affine(scale=False)),
    "the shift of the layer normalisation is left out": with_steps(norm=_without_affine(shift=False)),
    "the layer normalisation is left out": with_steps(norm=lambda x, norm: x),
    "queries and keys are not normalised": with_steps(associative=False),
    "the residual is the normalised states": with_steps(added=lambda raw, rows: rows),
    "the residual is left out": with_steps(added=lambda raw, rows: 0),
    "the inputs of the values are ignored": with_steps(content=lambda key, rows, value: key),
    "the softmax runs over the states, not over the patterns": with_steps(soft=lambda z: softmax(z, -2)),
    "the exponentials overflow: the largest score is not subtracted": with_steps(soft=overflowing),
    "the exponentials are not normalised": with_steps(soft=lambda z: np.exp(z - z.max(axis=-1, keepdims=True))),
    "the pattern with the largest score gets all the weight": with_steps(
        soft=lambda z: (lambda top: top / top.sum(axis=-1, keepdims=True))(1.0 * (z == z.max(axis=-1, keepdims=True)))
    ),
    "the values are in the reverse order of the keys": with_steps(read=lambda p, values: p @ values[..., ::-1, :]),
    "the zero association is left out": with_steps(ghost=False),
}

#: Mistakes that show in the mode "hflayers" only.
PUBLISHED: dict[str, Callable] = {
    "the value inputs have the normalisation of the stored patterns": with_steps(
        value_norm=lambda weights: weights.stored_norm
    ),
    "the value inputs are not normalised": with_steps(value_norm=lambda weights: None),
    "connected values lack the bias of the keys": with_steps(connects=unbiased_map),
    "states are normalised again after every update": with_steps(again=True),
    "each head is scaled by its own beta, not by those that are repeated along the columns": with_steps(
        tiled=lambda beta, heads, width: np.reshape(beta, (-1, 1, 1))
    ),
    "static states are those of their own input, not of those that are repeated along the batch": with_steps(
        static=lambda x, heads: np.stack([x] * heads, axis=1)
    ),
}

#: The catalogue of the layer, by operation.
LAYER: dict[str, dict[str, Callable]] = {"hopfield": _HOPFIELD | MASKS | PUBLISHED}
