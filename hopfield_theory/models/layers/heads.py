"""Heads: which columns belong to which, and by how much each one scales its scores."""

from collections.abc import Callable
from math import prod

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.inputs import checked_beta
from ..modern import scores

__all__ = ["associative_width", "heads_of", "published_heads", "scaling"]


def associative_width(state, stored, parts: dict, heads: int) -> int:
    """Give d_k: a share of a projection's columns, or the width of static patterns."""
    if parts["query"] is None and parts["key"] is None:
        if state.shape[-1] != stored.shape[-1]:
            raise ValueError(f"state: got {state.shape[-1]} columns; allowed is the {stored.shape[-1]} of stored")
        return state.shape[-1]
    columns = (parts["query"] or parts["key"]).matrix.shape[-1]
    if columns % heads:
        raise ValueError(f"heads: got {heads}; allowed is a divisor of the {columns} columns of the projections")
    return columns // heads


def heads_of(x, heads: int, projection, width: int | None, name: str):
    """Give head h its columns, (..., H, n, width); static patterns as wide as one head are shared by all heads."""
    xp = namespace_of(x)
    if projection is None and (width is None or x.shape[-1] == width):
        return xp.stack([x] * heads, axis=-3)
    if x.shape[-1] % heads or (width is not None and x.shape[-1] != heads * width):
        allowed = f"a multiple of the {heads} heads" if width is None else f"{width} columns for each of {heads} heads"
        raise ValueError(f"{name}: got {x.shape[-1]} columns; allowed is {allowed}")
    each = x.shape[-1] // heads
    return xp.stack([x[..., h * each : (h + 1) * each] for h in range(heads)], axis=-3)


def published_heads(x, heads: int, projection, width: int | None, name: str):
    """Split projections as :func:`heads_of`; static patterns are repeated along the batch axis, which mixes the inputs."""
    if projection:
        return heads_of(x, heads, projection, width, name)
    xp, lead = namespace_of(x), tuple(x.shape[:-2])
    count, flat = prod(lead), xp.reshape(x, (-1, *x.shape[-2:]))
    if width is not None and x.shape[-1] != width:
        raise ValueError(f"{name}: got {x.shape[-1]} columns; allowed is the width {width} of a head")
    repeated = xp.stack([flat[j % count, :, :] for j in range(count * heads)], axis=0)
    return xp.reshape(repeated, (*lead, heads, *x.shape[-2:]))


def scaling(beta, key, batch: tuple[int, ...], heads: int, width: int, published: bool) -> Callable:
    """Give the function that scores queries: beta times the overlaps, or overlaps of scaled queries as published."""
    xp = namespace_of(key)
    if beta is None:
        beta = 1 / xp.sqrt(xp.convert(width, key))
    shape = tuple(np.shape(beta)) if isinstance(beta, (list, tuple)) else tuple(getattr(beta, "shape", ()))
    try:
        fits = np.broadcast_shapes(shape, (*batch, heads)) == (*batch, heads)
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(f"beta: got shape {shape}; allowed is a number or what broadcasts to {(*batch, heads)}")
    beta = checked_beta(beta, key, shape)
    if not published or not shape:
        factor = beta[..., None, None] if getattr(beta, "ndim", 0) else beta
        if published:
            return lambda q, k, step: scores(q * factor, k)
        return lambda q, k, step: scores(q, k) * factor
    if shape != (heads,):
        raise ValueError(f"beta: got shape {shape}; allowed in the mode 'hflayers' is a number or shape {(heads,)}")
    of_column = np.arange(heads * width) % heads
    first = xp.stack([beta[int(h)] for h in of_column])
    first = xp.reshape(first, (heads, 1, width))

    def tiled(q, k, step):
        if step and width % heads:
            raise ValueError(
                f"beta: got one for each of {heads} heads of width {width}; the published layer repeats them along the "
                "width from the second update on, which the number of heads must divide"
            )
        return scores(q * (first if step == 0 else first[:1, :, :]), k)

    return tiled
