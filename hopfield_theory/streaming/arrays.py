"""Exponential sums of arrays that their own library computes with, in its threads or on its device."""

from dataclasses import replace
from functools import cache
from math import log
from typing import Any

import array_api_compat
import numpy as np

from ..arithmetic.dispatch import namespace_of
from .sums import MOST_ROWS, ExponentialSum, blocks

__all__ = ["exponential_sums"]

BLOCK, DEVICE_BLOCK = 2**20, 2**28  # bytes of scores in one block


@np.errstate(over="ignore", invalid="ignore")  # some libraries compute with NumPy; see the same line in host.py
def exponential_sums(state: Any, key: Any, beta: Any, value: Any, norms: bool) -> ExponentialSum:
    """Sum over the patterns, a block after the other; the reference is zero until a total leaves the middle range, as in host.py."""
    query = state * beta
    xp, like = namespace_of(query), {"dtype": query.dtype, "device": array_api_compat.device(query)}
    info = xp.finfo(query.dtype)
    large, lowest = float(info.max) ** 0.4, 0.99 * log(float(info.smallest_normal))
    rows = _rows_of_block(query)
    ones = xp.ones((min(rows, key.shape[0]), 1), **like)
    nothing = xp.zeros((query.shape[0], 1), **like)
    found = ExponentialSum(nothing, nothing, None if value is None else nothing, nothing[0, 0] if norms else None)
    shifted = False
    for block in blocks(key.shape[0], rows):
        keys, first = key[block, :], block.start == 0
        exponents = xp.matmul(query, keys.T)
        if not shifted:
            weights = _weights(xp, exponents, None, lowest)
            total = xp.matmul(weights, ones[: keys.shape[0], :])
            shifted = not bool(xp.all((total < large) & (total >= 1) if first else total < large))
            if shifted:
                exponents = xp.matmul(query, keys.T)
        if shifted:
            top = xp.max(exponents, axis=1, keepdims=True)
            found = replace(found, reference=top) if first else found.relative_to(xp.maximum(found.reference, top))
            weights = _weights(xp, exponents, found.reference, lowest)
            total = xp.matmul(weights, ones[: keys.shape[0], :])
        weighted = None if value is None else found.weighted + xp.matmul(weights, value[block, :])
        largest = xp.maximum(found.largest, xp.max(xp.vecdot(keys, keys))) if norms else None
        found = ExponentialSum(found.reference, found.total + total, weighted, largest)
    return found


def _weights(xp: Any, exponents: Any, reference: Any, lowest: float) -> Any:
    """Exponentiate relative to a reference, or to zero; on a GPU in one kernel."""
    if array_api_compat.is_cupy_array(exponents):
        return _kernel()(exponents, 0.0 if reference is None else reference, lowest, exponents)
    if reference is not None:
        exponents = exponents - reference
    return xp.exp(xp.clip(exponents, min=lowest))


#: What the kernel computes, in words that CUDA and Python share: tests evaluate them with NumPy's functions.
KERNEL = "exp(max(s - r, lowest))"


@cache
def _kernel() -> Any:
    """Give the exponential step as one CuPy kernel: scores are read once and written once."""
    import cupy

    return cupy.ElementwiseKernel("T s, T r, T lowest", "T w", f"w = {KERNEL}", "hopfield_theory_weights")


def _rows_of_block(query: Any) -> int:
    """Give how many patterns a block has: their scores fill the second-level cache, or the cores of a GPU, which sum in trees."""
    device = str(array_api_compat.device(query)).lower()
    size, most = (DEVICE_BLOCK, DEVICE_BLOCK) if "cuda" in device or "gpu" in device else (BLOCK, MOST_ROWS)
    scores = size // array_api_compat.array_namespace(query).finfo(query.dtype).bits * 8
    return min(most, max(1, scores // query.shape[0]))
