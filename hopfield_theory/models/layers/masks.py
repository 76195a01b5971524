"""Masks: what a state does not see has exactly no weight."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.floats import device_of, to_numpy
from ...arithmetic.inputs import from_sequence, is_lazy

__all__ = ["weights_of_seen"]


def weights_of_seen(mask, padding, like, shape: tuple[int, ...], zero_association: bool, fully_masked: str) -> Callable:
    """Give the function from scores to weights; what a state does not see has exactly no weight."""
    xp = namespace_of(like)
    if mask is None and padding is None:
        return lambda logits: xp.softmax(logits, axis=-1)
    if xp.name not in ("floats", "tracked", "balls"):
        raise TypeError(
            f"mask: got a mask for {xp.name}; allowed is a mask for floats or balls, where a weight can be exactly zero"
        )
    if xp.name == "floats":
        seen, added = _seen(mask, padding, like, shape)
    else:
        mask, padding = (None if given is None else to_numpy(given, None) for given in (mask, padding))
        seen, added = _seen(mask, padding, np.zeros(1), shape)
    plain = namespace_of(seen)
    if zero_association:
        seen = plain.concat([seen, plain.ones_like(seen[..., :1])], axis=-1)
        added = None if added is None else plain.concat([added, plain.zeros_like(added[..., :1])], axis=-1)
    nothing = ~plain.any(seen, axis=-1, keepdims=True)
    if fully_masked == "error" and not is_lazy(nothing) and bool(plain.any(nothing)):
        raise ValueError(
            "mask: got a state that sees no stored pattern; allowed is one at least, or fully_masked='zeros'"
        )
    if xp.name == "tracked":
        seen, nothing = (xp.floats.asarray(x, device=device_of(like.value)) for x in (seen, nothing))
    if xp.name != "floats" and added is not None:
        added = xp.convert(added, like)

    def weights(logits):
        logits = logits if added is None else logits + added
        visible = xp.where(seen | nothing, logits, xp.zeros_like(logits) - float("inf"))
        p = xp.softmax(visible, axis=-1)
        return xp.where(nothing, xp.zeros_like(p), p)

    return weights


def _seen(mask, padding, like, shape: tuple[int, ...]) -> tuple[Any, Any]:
    """Give what each state sees, and what is added to its scores, or None."""
    xp, device = namespace_of(like), device_of(like)
    seen, added = xp.ones(shape, dtype=xp.bool, device=device), None
    if mask is not None:
        mask = _mask("mask", mask, like, shape, ("bool", "real floating"), "booleans or floats")
        if xp.isdtype(mask.dtype, "bool"):
            seen = mask
        else:
            if not is_lazy(mask) and not bool(xp.all(mask < float("inf"))):
                raise ValueError("mask: got NaN or plus infinity; allowed is real numbers or minus infinity")
            seen = mask > -float("inf")
            added = xp.where(seen, xp.astype(mask, like.dtype), xp.zeros(shape, dtype=like.dtype, device=device))
    if padding is not None:
        padding = _mask("padding", padding, like, (*shape[:-3], shape[-1]), "bool", "booleans, true at padding")
        seen = seen & ~padding[..., None, None, :]
    return seen, added


def _mask(name: str, mask, like, shape, kinds: str | tuple[str, ...], allowed: str):
    mask = from_sequence(name, mask) if not hasattr(mask, "shape") else mask
    xp = namespace_of(like, mask)
    if not xp.isdtype(mask.dtype, kinds):
        raise ValueError(f"{name}: got dtype {mask.dtype}; allowed is {allowed}")
    try:
        return xp.broadcast_to(mask, shape)
    except (ValueError, RuntimeError, TypeError) as mismatch:
        raise ValueError(f"{name}: got shape {tuple(mask.shape)}; allowed is what broadcasts to {shape}") from mismatch
