"""The weights of a layer, and what they do to rows."""

from dataclasses import dataclass, fields
from typing import Any

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.inputs import checked_arrays, checked_number
from ...arithmetic.operations import widened

__all__ = ["LayerNorm", "Linear", "Weights", "normalised", "projected", "together"]


@dataclass(frozen=True)
class Linear:
    """A projection maps rows x to x W + b; W has shape (inputs, outputs), the transpose of a weight of ``torch.nn.Linear``."""

    matrix: Any
    bias: Any = None


@dataclass(frozen=True)
class LayerNorm:
    """Layer normalisation divides a centred row by the root of its biased variance plus epsilon, then scales and shifts it."""

    scale: Any = None
    shift: Any = None
    epsilon: float = 1e-5


@dataclass(frozen=True)
class Weights:
    """The weights of a layer; what is None is left out, and patterns without a projection are static.

    Static patterns as wide as one head are shared by all heads; as wide as all heads, each head has its columns.

    Attributes
    ----------
    query, key : Linear, optional
        :math:`W_Q` (d_r, H d_k) and :math:`W_K` (d_y, H d_k); head h owns the columns from h d_k to (h + 1) d_k.
    value : Linear, optional
        :math:`W_V`, with H d_v columns. Its rows are the H d_k columns of the keys where the values are
        :math:`V = K W_V`, and the width of the value inputs otherwise.
    output : Linear, optional
        Maps the heads side by side, H d_v, to the output.
    state_norm, stored_norm, value_norm : LayerNorm, optional
        Applied to the inputs before the projections.
    associative_norm : LayerNorm, optional
        Applied to queries and keys, head by head, after the projections and before the first update only.
    """

    query: Linear | None = None
    key: Linear | None = None
    value: Linear | None = None
    output: Linear | None = None
    state_norm: LayerNorm | None = None
    stored_norm: LayerNorm | None = None
    value_norm: LayerNorm | None = None
    associative_norm: LayerNorm | None = None


def normalised(x, layer_norm: LayerNorm | None, name: str):
    """Normalise rows, each by its own mean and variance."""
    if layer_norm is None:
        return x
    xp = namespace_of(x)
    for part in (layer_norm.scale, layer_norm.shift):
        if part is not None and tuple(part.shape) != (x.shape[-1],):
            raise ValueError(f"{name}: got {x.shape[-1]} columns; allowed is the {part.shape[-1]} of its normalisation")
    centred = x - xp.mean(x, axis=-1, keepdims=True)
    x = centred / xp.sqrt(xp.mean(centred * centred, axis=-1, keepdims=True) + layer_norm.epsilon)
    x = x if layer_norm.scale is None else x * layer_norm.scale
    return x if layer_norm.shift is None else x + layer_norm.shift


def projected(x, projection: Linear | None, name: str):
    """Map rows; without a projection they stay."""
    if projection is None:
        return x
    if x.shape[-1] != projection.matrix.shape[-2]:
        raise ValueError(
            f"{name}: got {x.shape[-1]} columns; allowed is {projection.matrix.shape[-2]}, as its weights take"
        )
    x = namespace_of(x).matmul(x, projection.matrix)
    return x if projection.bias is None else x + projection.bias


def together(inputs: dict, weights: Weights) -> tuple[dict, dict, Any]:
    """Check all arrays together and bring them to one dtype.

    Returns
    -------
    inputs, parts : dict
        The inputs, and the parts of the weights, by name, as they are computed with.
    like : array
        One of them in the dtype of the results.
    """
    if not isinstance(weights, Weights):
        raise ValueError(f"weights: got {type(weights).__name__}; allowed is Weights(...)")
    named, parts = dict(inputs), {part.name: getattr(weights, part.name) for part in fields(weights)}
    least = dict.fromkeys(inputs, 2)
    for name, part in parts.items():
        kind = LayerNorm if name.endswith("norm") else Linear
        if part is not None and not isinstance(part, kind):
            raise ValueError(f"{name}: got {type(part).__name__}; allowed is {kind.__name__}(...) or None")
        if isinstance(part, Linear) and part.matrix is None:
            raise ValueError(f"{name}.matrix: got None; allowed is an array (inputs, outputs)")
        for field in ("matrix", "bias", "scale", "shift"):
            array = getattr(part, field, None)
            if array is not None:
                named[f"{name}.{field}"], least[f"{name}.{field}"] = array, 1 + (field == "matrix")
    checked: dict[str, Any] = dict(zip(named, checked_arrays(least, **named), strict=True))
    like = checked["state"]
    checked = {name: widened(array) for name, array in checked.items()}
    for name, part in parts.items():
        if isinstance(part, Linear):
            parts[name] = Linear(checked[f"{name}.matrix"], checked.get(f"{name}.bias"))
            _check_row(f"{name}.bias", parts[name].bias, parts[name].matrix.shape[-1])
        elif part is not None:
            checked_number("epsilon", part.epsilon, lambda x: 0 < x < float("inf"), "a positive finite number")
            parts[name] = LayerNorm(checked.get(f"{name}.scale"), checked.get(f"{name}.shift"), part.epsilon)
            for field in ("scale", "shift"):
                array = getattr(parts[name], field)
                _check_row(f"{name}.{field}", array, None if array is None else array.shape[-1])
    stored, values = checked["stored"], checked.get("value", checked["stored"])
    if values.shape[-2] != stored.shape[-2]:
        raise ValueError(
            f"value: got {values.shape[-2]} rows; allowed is one for each of {stored.shape[-2]} stored patterns"
        )
    return {name: checked[name] for name in inputs}, parts, like


def _check_row(name: str, array: Any, length: int | None) -> None:
    """Check that an array, if there is one, is one row of so many numbers; longer or shorter it would be broadcast."""
    if array is not None and tuple(array.shape) != (length,):
        raise ValueError(f"{name}: got shape {tuple(array.shape)}; allowed is {(length,)}")
