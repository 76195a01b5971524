"""Compilation of loops by Numba; whoever imports this has the extra ``numba``."""

from collections.abc import Callable
from typing import Any

from numba import njit

__all__ = ["compiled"]


def compiled(loop: Callable) -> Callable:
    """Give the loop as machine code, compiled when it is first called and kept on disk where there is a place for it.

    It runs without Python's lock. Sums may be taken in any order, as BLAS does; of integers every order gives the same.
    """
    settings: dict[str, Any] = {"nogil": True, "fastmath": {"reassoc", "contract"}}
    try:
        return njit(cache=True, **settings)(loop)
    except RuntimeError:  # neither the package nor the user has a folder to write to
        return njit(**settings)(loop)
