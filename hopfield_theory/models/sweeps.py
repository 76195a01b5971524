"""Asynchronous sweeps of the classical network in NumPy arrays, one site after the other: compiled by Numba, or all states at once."""

from functools import cache
from typing import Any

import numpy as np

__all__ = ["over_couplings", "over_overlaps"]

COMPILED_FROM = 2**9  # sites; a shorter sweep ends before Numba is imported


def over_couplings(state: np.ndarray, couplings: np.ndarray, sites: np.ndarray, at_zero: Any) -> np.ndarray:
    """Switch sites (n,) of states (S, d) to the sign of their fields, each a product of a row of the couplings (d, d)."""
    state, machine = state.copy(), _compiled(state, sites)
    if machine is not None:
        machine.by_rows(state, np.ascontiguousarray(couplings), sites, *_rule(at_zero))
        return state
    for site in sites:
        state[:, site] = _switched(state @ couplings[site], state[:, site], at_zero)
    return state


def over_overlaps(
    state: np.ndarray, columns: np.ndarray, diagonal: np.ndarray, sites: np.ndarray, at_zero: Any
) -> np.ndarray:
    r"""Switch sites (n,) of states (S, d) to the sign of their fields :math:`\sum_i x_{ij} m_i - D_j \xi_j`.

    The overlaps :math:`m_i = x_i^T \xi` with the patterns follow every switch. Columns (d, N) are the patterns' transpose;
    the diagonal (d,) is what a site's coupling to itself would add.
    """
    state, overlaps = state.copy(), state @ columns
    machine = _compiled(state, sites)
    if machine is not None:
        machine.by_columns(state, overlaps, columns, diagonal, sites, *_rule(at_zero))
        return state
    for site in sites:
        before, column = state[:, site], columns[site]
        after = _switched(overlaps @ column - diagonal[site] * before, before, at_zero)
        step = after - before
        if step.any():
            overlaps += step[:, None] * column
            state[:, site] = after
    return state


def _switched(field: np.ndarray, before: np.ndarray, at_zero: Any) -> np.ndarray:
    sign = np.sign(field)
    return sign if sign.all() else np.where(sign == 0, before if at_zero == "keep" else at_zero, sign)


def _rule(at_zero: Any) -> tuple[float, bool]:
    """Give what a site becomes where its field is zero, as a number, and whether it is kept."""
    return (0.0, True) if at_zero == "keep" else (float(at_zero), False)


def _compiled(state: np.ndarray, sites: np.ndarray) -> Any:
    """Give the compiled loops for long sweeps in precisions that Numba knows, or None."""
    return _machine_code() if len(sites) >= COMPILED_FROM and state.dtype.char in "fd" else None


@cache
def _machine_code() -> Any:
    """Give the compiled loops, or None where Numba is not installed."""
    try:
        from . import machine_code
    except ImportError:
        return None
    return machine_code
