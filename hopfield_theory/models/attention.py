r"""Attention: :math:`\mathrm{softmax}(\beta Q K^T) V`, with queries, keys and values as rows."""

from typing import Any

import numpy as np

from .. import streaming
from ..arithmetic.dispatch import namespace_of
from ..arithmetic.floats import device_of, to_numpy
from ..arithmetic.inputs import MANY, checked_arrays, holds, is_lazy, is_plain, rejected, same_width
from ..arithmetic.operations import beta_of_batch, in_sum_precision
from ..arithmetic.results import check_range, is_finite
from ..functions import softmax
from .modern import scores

__all__ = ["attention"]


def attention(query, key, value, beta, mask=None):
    r"""Attention reads out the values, :math:`z_s = \sum_i \mathrm{softmax}(\beta K q_s)_i \, v_i`.

    Parameters
    ----------
    query : array (..., S, d_k) or (d_k,)
        Queries, as rows; floats of any library, balls or symbols.
    key : array (..., N, d_k)
        Keys, as rows.
    value : array (..., N, d_v)
        Values, as rows; value i belongs to key i.
    beta : positive number or array (...)
        Inverse temperature; transformers take :math:`1/\sqrt{d_k}`.
    mask : boolean array, optional
        It broadcasts to (..., S, N), or to (..., N) for one query, and is true where a query sees a key; every other
        weight is exactly zero. It is for floats and balls.

    Returns
    -------
    array (..., S, d_v) or (..., d_v)

    Raises
    ------
    ValueError
        If an argument has a wrong shape, is empty, complex or not finite, beta is not positive, or the mask is not
        boolean, does not broadcast, or leaves a query without any key. Dask arrays and traced JAX arrays cannot be
        asked for the last; they give NaN there.
    TypeError
        If number systems or array libraries are mixed, or a mask comes with symbols.

    References
    ----------
    Vaswani et al. (2017), Eq. (1); Ramsauer et al. (2021), Eqs. (10), (548).
    """
    # NaN and infinity in values show in the result, unless a mask hides them
    unread = ("value",) if mask is None and is_plain(value) and value.size > MANY else ()
    query, key, value = checked_arrays({"query": 1, "key": 2, "value": 2}, unread, query=query, key=key, value=value)
    same_width(key=key, query=query)
    if value.shape[:-1] != key.shape[:-1]:
        raise ValueError(
            f"value: got shape {tuple(value.shape)}; allowed is one row for each key, as in {tuple(key.shape)}"
        )
    beta = beta_of_batch(beta, query, key)
    result = _attention(query, key, value, beta, mask)
    if not is_finite(result):
        checked_arrays({"value": 2}, value=value)
        check_range(result, beta, query=query, key=key)
        # the weights sum to one as they are rounded
        raise rejected(
            "value", f"numbers at the end of the range of {value.dtype}", "numbers below it by some roundoffs"
        )
    return result


@np.errstate(all="ignore")
@in_sum_precision
def _attention(query, key, value, beta, mask):
    xp, single = namespace_of(query, key, value), query.ndim == 1
    queries = query[None, :] if single else query
    if mask is None and streaming.worth_it(queries, key):
        result = streaming.weighted_values(queries, key, beta, value)
    else:
        overlaps = scores(queries, key)
        overlaps = overlaps if mask is None else _hide(overlaps, mask, single)
        result = xp.matmul(softmax(overlaps, beta), value)
    return xp.squeeze(result, axis=-2) if single else result


def _hide(overlaps: Any, mask: Any, single: bool) -> Any:
    """Put the overlaps that a mask hides at minus infinity."""
    xp = namespace_of(overlaps)
    if xp.name not in ("floats", "tracked", "balls"):
        raise TypeError(
            f"mask: got a mask for {xp.name}; allowed is a mask for floats or balls, where a weight can be exactly zero"
        )
    mask = np.asarray(mask) if not hasattr(mask, "shape") else mask
    mask = mask if xp.name == "floats" else to_numpy(mask, None)
    plain = namespace_of(overlaps, mask) if xp.name == "floats" else namespace_of(mask)
    if not plain.isdtype(mask.dtype, "bool"):
        raise ValueError(f"mask: got dtype {mask.dtype}; allowed is a boolean array, true where a query sees a key")
    given, shape = tuple(mask.shape), tuple(overlaps.shape)
    mask = mask[..., None, :] if single and mask.ndim else mask
    try:
        mask = plain.broadcast_to(mask, shape)
    except (ValueError, RuntimeError, TypeError) as mismatch:
        shape = (*shape[:-2], shape[-1]) if single else shape
        raise ValueError(f"mask: got shape {given}; allowed is what broadcasts to {shape}") from mismatch
    if not is_lazy(mask) and not holds(plain.all(plain.any(mask, axis=-1))):
        raise ValueError("mask: got a query that sees no key; allowed is a mask with at least one key for every query")
    if xp.name == "tracked":
        mask = xp.floats.asarray(mask, device=device_of(overlaps.value))
    return xp.where(mask, overlaps, xp.zeros_like(overlaps) - float("inf"))
