"""Say why a result is not finite: finite numbers of floats whose products leave the range of their dtype."""

from typing import Any

import numpy as np

from .dispatch import namespace_of
from .floats import to_numpy
from .inputs import holds, is_lazy, is_plain, is_read_by_slices, rejected

__all__ = ["check_range", "check_scores", "is_finite"]


ROWS = 2**14  # of what is on disk, at a time


def is_finite(result: Any) -> bool:
    """Say whether all numbers of a float result are finite, as far as one can look at it without computing a graph."""
    if is_plain(result):
        return bool(np.isfinite(result).all())
    xp = namespace_of(result)
    if xp.name != "floats" or is_lazy(result):
        return True
    return holds(xp.all(xp.isfinite(result)))


def check_scores(result: Any, z: Any, beta: Any) -> None:
    """Refuse an inverse temperature with which finite scores, or what is divided by it, leave the range of their dtype.

    Raises
    ------
    ValueError
        If the result is not finite and the scores are.
    """
    if not is_finite(result) and is_finite(z):
        came = f"{beta} beside scores up to {np.max(np.abs(to_numpy(z))):.3g}"
        raise rejected("beta", came, f"what keeps beta * z and ln N / beta within the range of {z.dtype}")


def _largest_norm(rows: Any) -> float:
    """Give the largest norm of rows, or NaN or infinity where entries are that; what is on disk is read by slices."""
    if is_read_by_slices(rows):
        slabs = (np.asarray(rows[i : i + ROWS], dtype=float) for i in range(0, rows.shape[0], ROWS))
        return float(np.max([_largest_norm(slab) for slab in slabs]))
    rows = to_numpy(rows)
    size = np.max(np.abs(rows)) or 1.0
    norm = size * np.max(np.linalg.norm(rows / size, axis=-1)) if np.isfinite(size) else size
    return float(norm if norm < np.inf or not np.isfinite(size) else np.finfo(float).max)


@np.errstate(over="ignore", invalid="ignore")
def check_range(result: Any, beta: Any, **rows: Any) -> None:
    """Say why a result is not finite, where that is because of numbers beyond the range of its dtype.

    Parameters
    ----------
    result : array
        What came of the arguments.
    beta : positive number or array
        Inverse temperature.
    **rows
        The states and the patterns by name.

    Raises
    ------
    ValueError
        If rows that were not looked at are not finite, rows or beta are too large, or beta is too small.
    """
    if is_finite(result):
        return
    norms = {name: _largest_norm(array) for name, array in rows.items()}
    for name, norm in norms.items():
        if not np.isfinite(norm):
            raise rejected(name, "NaN or infinite entries", "finite numbers only")
    name = max(norms, key=lambda name: norms[name])
    betas, square = np.asarray(to_numpy(beta) if hasattr(beta, "shape") else beta), np.square(norms[name])
    sharp, flat = np.max(betas), 1 / np.min(betas)
    most = float(namespace_of(result).finfo(result.dtype).max) / 64
    if max(sharp, 1) * square > most or flat > most:
        came = f"a beta of {(sharp if sharp * square > most else 1 / flat):.3g} beside norms up to {norms[name]:.3g}"
        allowed = (
            f"what keeps beta * norm^2, norm^2 and 1 / beta below {most:.3g}, a 64th of the range of {result.dtype}"
        )
        raise rejected(name if square > most else "beta", came, allowed)
