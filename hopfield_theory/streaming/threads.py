"""Threads of our own around functions of NumPy, which has none around its own."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Lock
from typing import Any

__all__ = ["in_threads", "workers"]

_LIMITED = Lock()


def workers() -> int:
    """Give how many threads BLAS may use, which is how many :func:`in_threads` uses instead."""
    return max((library.num_threads for library in _blas().lib_controllers), default=1)


def in_threads(work: Callable[[Any], Any], items: Sequence) -> list:
    """Put items to as many threads as BLAS may use, the caller's among them, while BLAS itself uses one in each."""
    count = min(workers(), len(items))
    if count == 1 or not _LIMITED.acquire(blocking=False):  # BLAS has one number of threads for all who call it
        return [work(item) for item in items]
    waiting, results = deque(enumerate(items)), [None] * len(items)

    def take() -> None:
        while waiting:
            try:
                place, item = waiting.popleft()
            except IndexError:  # another thread was faster
                return
            results[place] = work(item)

    try:
        with _blas().limit(limits=1):
            others = [_pool(count - 1).submit(take) for _ in range(count - 1)]
            try:
                take()
            finally:
                # one that has not begun has nothing left to do, and after a fork none ever begins
                for other in others:
                    if not other.cancel():
                        other.result()
    finally:
        _LIMITED.release()
    return results


@cache
def _blas():
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


@cache
def _pool(size: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(size, thread_name_prefix="hopfield-streaming")
