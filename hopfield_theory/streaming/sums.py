"""Exponential sums over patterns, block by block: partial sums relative to a reference score, which merge."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, reduce
from math import ceil, log
from operator import add
from threading import Lock
from typing import Any

import array_api_compat
import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.inputs import is_on_disk

__all__ = ["ExponentialSum", "blocks", "exponential_sums", "in_threads"]

MOST_STATES = 256  # a matrix product gains nothing from more rows
HOST_BLOCK, DEVICE_BLOCK = 2**20, 2**28  # bytes of scores in one block
SLAB_BYTES = 2**22  # what is read from disk at a time
_LIMITED = Lock()


@dataclass(frozen=True)
class ExponentialSum:
    r"""Sums over some patterns, relative to a reference score r for each state.

    Attributes
    ----------
    reference : array (S, 1)
        The reference r.
    total : array (S, 1)
        :math:`\sum_i e^{\beta x_i^T \xi - r}`.
    weighted : array (S, d_v) or None
        :math:`\sum_i e^{\beta x_i^T \xi - r} v_i`, where values were given.
    largest : array () or None
        The largest squared norm of these patterns, where it was asked for.
    """

    reference: Any
    total: Any
    weighted: Any = None
    largest: Any = None

    @np.errstate(invalid="ignore")
    def relative_to(self, reference: Any) -> "ExponentialSum":
        """Give the same sums relative to a reference that is nowhere far below the old one."""
        factor = namespace_of(reference).exp(self.reference - reference)
        weighted = None if self.weighted is None else self.weighted * factor
        return ExponentialSum(reference, self.total * factor, weighted, self.largest)

    def __add__(self, other: "ExponentialSum") -> "ExponentialSum":
        """Give the sums over both sets of patterns."""
        xp = namespace_of(self.reference)
        reference = xp.maximum(self.reference, other.reference)
        one, two = self.relative_to(reference), other.relative_to(reference)
        weighted = None if one.weighted is None else one.weighted + two.weighted
        largest = None if one.largest is None else xp.maximum(one.largest, two.largest)
        return ExponentialSum(reference, one.total + two.total, weighted, largest)

    @property
    def logarithm(self) -> Any:
        r"""The logarithm :math:`\ln \sum_i e^{\beta x_i^T \xi}`, shape (S,)."""
        return (namespace_of(self.total).log(self.total) + self.reference)[:, 0]

    @property
    def mean(self) -> Any:
        """The mean of the values under the softmax weights, shape (S, d_v)."""
        return self.weighted / self.total


def exponential_sums(state: Any, key: Any, beta: Any, value: Any = None, norms: bool = False) -> Iterator[tuple]:
    r"""Give, for one block of states after the other, its slice and its sums over all patterns.

    Parameters
    ----------
    state : array (S, d)
        States.
    key : array (N, d), or what is read by slices into NumPy arrays
        Stored patterns, read once; what is not in memory, some MiB at a time.
    beta : positive number or array ()
        Inverse temperature.
    value : array (N, d_v), optional
        What is summed with the weights; ``key`` itself for the update.
    norms : bool
        Whether the largest squared norm of the patterns is asked for.

    Yields
    ------
    slice, ExponentialSum
    """
    pieces = blocks(state.shape[0], MOST_STATES)
    if not is_on_disk(key):
        for piece in pieces:
            yield piece, _split_sum(state[piece, :] * beta, key, value, norms)
        return
    found: dict[int, ExponentialSum] = {}
    rows = max(1, SLAB_BYTES // (key.shape[1] * np.dtype(key.dtype).itemsize))
    for block in blocks(key.shape[0], rows):
        slab = np.asarray(key[block], dtype=state.dtype)
        for piece in pieces:
            part = _split_sum(state[piece, :] * beta, slab, None if value is None else slab, norms)
            found[piece.start] = found[piece.start] + part if piece.start in found else part
    for piece in pieces:
        yield piece, found.pop(piece.start)


def blocks(count: int, size: int) -> list[slice]:
    """Give the slices that cut ``count`` rows into blocks of at most ``size``."""
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def _split_sum(query: Any, key: Any, value: Any, norms: bool) -> ExponentialSum:
    """Sum over the patterns, in threads of our own where the library has none around its functions."""
    if not isinstance(query, np.ndarray):
        return _sum(query, key, value, norms)
    shares = in_threads(
        lambda rows: _sum(query, key[rows], None if value is None else value[rows], norms), key.shape[0]
    )
    return reduce(add, shares)


def in_threads(work: Callable[[slice], Any], count: int) -> list:
    """Put equal shares of ``count`` rows to as many threads as BLAS may use, while BLAS itself uses one in each."""
    workers = max((library.num_threads for library in _blas().lib_controllers), default=1)
    if workers == 1 or count < 2 * workers:
        return [work(slice(0, count))]
    if not _LIMITED.acquire(blocking=False):  # BLAS has one number of threads for all who call it
        return [work(slice(0, count))]
    try:
        with _blas().limit(limits=1):
            return list(_pool(workers).map(work, blocks(count, ceil(count / workers))))
    finally:
        _LIMITED.release()


@np.errstate(over="ignore", invalid="ignore")  # a block that overflows is computed again, and callers look for NaN
def _sum(query: Any, key: Any, value: Any, norms: bool) -> ExponentialSum:
    """Sum over the patterns in one thread, a block after the other; the reference is zero until a sum leaves the middle range."""
    xp, like = namespace_of(query), {"dtype": query.dtype, "device": array_api_compat.device(query)}
    info = xp.finfo(query.dtype)
    large, lowest = float(info.max) ** 0.4, 0.99 * log(float(info.smallest_normal))
    rows = max(1, _block_elements(query) // query.shape[0])
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
            shifted = not (float(xp.max(total)) < large and (not first or float(xp.min(total)) > 1 / large))
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
    """Exponentiate relative to a reference, or to zero; in place where the library can, and in one kernel on a GPU.

    An exponential is slow where its result is subnormal, and what is that small changes no sum, so exponents end at ``lowest``.
    """
    on_host = isinstance(exponents, np.ndarray)
    if not on_host and array_api_compat.is_cupy_array(exponents):
        return _kernel()(exponents, 0.0 if reference is None else reference, lowest, exponents)
    if reference is not None:
        exponents -= reference
    out = {"out": exponents} if on_host else {}
    if float(xp.min(exponents[::16, :])) < lowest:  # a sample of the states tells often enough
        exponents = xp.maximum(exponents, lowest, **out) if out else xp.clip(exponents, min=lowest)
    return xp.exp(exponents, **out)


#: What the kernel computes, in words that CUDA and Python share: tests evaluate them with NumPy's functions.
KERNEL = "exp(max(s - r, lowest))"


@cache
def _kernel() -> Any:
    """Give the exponential step as one CuPy kernel: scores are read once and written once."""
    import cupy

    return cupy.ElementwiseKernel("T s, T r, T lowest", "T w", f"w = {KERNEL}", "hopfield_theory_weights")


def _block_elements(query: Any) -> int:
    """Give how many scores a block has: with the patterns they fill the second-level cache, or the cores of a GPU."""
    device = str(array_api_compat.device(query)).lower()
    size = DEVICE_BLOCK if "cuda" in device or "gpu" in device else HOST_BLOCK
    return size // array_api_compat.array_namespace(query).finfo(query.dtype).bits * 8


@cache
def _blas():
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


@cache
def _pool(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers, thread_name_prefix="hopfield-streaming")
