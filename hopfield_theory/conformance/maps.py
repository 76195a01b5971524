r"""Judge maps from scores to weights, such as sparsemax and entmax, against certified truth.

There is no running error bound for them, because rounding may decide the support. There is a bound on how they respond:
with :math:`s_i = p_i^{2-\alpha}` their Jacobian is :math:`\mathrm{diag}(s) - s s^T / \sum s`, whose rows have sums of sizes
of at most :math:`2 s_i \le 2` for :math:`1 \le \alpha \le 2`. A map that makes N + 8 roundings of the size of the largest
score, or of one, is as if the scores had moved by that, and is off by at most twice as much.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

import flint
import numpy as np

from ..arithmetic import balls
from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.floats import device_of, dtype_name, to_numpy
from ..evidence.record import environment
from ..evidence.run import array_like
from ..functions import entmax
from .check import CheckRecord

__all__ = ["judge_maps"]

_LENGTHS, _SCALES, _BITS = (1, 2, 5, 12, 70), (0.1, 1.0, 10.0, 1000.0), 250

_EDGES = {
    "equal scores": [3.0, 3.0, 3.0],
    "two that tie, one at the edge of the support": [1.0, 1.0, 0.5],
    "a score at the edge of the support of sparsemax": [1.0, 0.0],
    "large scores that nearly tie": [10000.0, 9999.5, -10000.0],
    "scores below the roundoff": [2.0**-40, 0.0, -(2.0**-40)],
}


def judge_maps(
    maps: Mapping[str, tuple[Callable, float]], backend: str, dtype: str, trials: int = 40, seed: int = 0
) -> list[CheckRecord]:
    """Judge maps by their values on hard and on random scores.

    Parameters
    ----------
    maps : mapping
        From names to a function of scores (B, N), and the alpha from 1 to 2 of the entmax that it is meant to be.
    backend, dtype
        What the maps are given.
    trials : int
        How many random rows of each length and scale.
    seed : int

    Returns
    -------
    list of CheckRecord
        One for each map.

    Raises
    ------
    ValueError
        If an alpha is not from 1 to 2.
    """
    for name, (_, alpha) in maps.items():
        if not 1 <= alpha <= 2:
            raise ValueError(f"maps: got alpha {alpha} for {name}; allowed is 1 to 2, where the map is Lipschitz")
    like = array_like(backend, dtype)
    return [_judge(name, function, alpha, like, dtype, trials, seed) for name, (function, alpha) in maps.items()]


def _rows(rng: np.random.Generator, trials: int, dtype: str) -> Iterator[tuple[str, np.ndarray]]:
    for name, row in _EDGES.items():
        yield name, np.asarray([row], dtype=dtype)
    for length in _LENGTHS:
        for scale in _SCALES:
            yield f"random scores, s.d. {scale:g}", (scale * rng.standard_normal((trials, length))).astype(dtype)


def _judge(name: str, function: Callable, alpha: float, like, dtype: str, trials: int, seed: int) -> CheckRecord:
    record = CheckRecord(
        f"value.{name}", f"The value of {name}", "passed", (name,), str(system_of(like)), dtype, str(device_of(like)), seed,
        text=f"The map gives the weights of {Fraction(alpha)}-entmax.", versions=environment()["packages"],
    )  # fmt: skip
    rng, closest = np.random.default_rng(seed), -1.0
    for case, rows in _rows(rng, max(trials // 10, 1), dtype):
        given = namespace_of(like).convert(rows, like)
        try:
            answer = function(given)
            record.dtype = dtype_name(answer)
            found = to_numpy(answer, None).astype(np.float64)
        except Exception as raised:  # whatever a library raises is a failure
            record.status, record.worst = "failed", {"z": rows[0].tolist()}
            record.reason = f"{type(raised).__name__}: {' '.join(str(raised).split())} ({case})"
            return record
        if found.shape != rows.shape:
            record.status, record.reason = "failed", f"it returned the shape {found.shape} for {rows.shape}"
            return record
        for row, weights in zip(rows.astype(np.float64), found, strict=True):
            with flint.ctx.workprec(_BITS):
                truth = to_numpy(entmax(balls.asarray(row), alpha))
            allowed = 2 * (len(row) + 8) * float(np.finfo(dtype).eps) * (1 + np.abs(row).max())
            off = np.abs(weights - truth)
            share = float(np.max(off)) / allowed if np.all(np.isfinite(weights)) else np.inf
            record.instances += 1
            if share > closest:
                closest, at = share, int(np.argmax(np.where(np.isfinite(off), off, np.inf)))
                record.worst = {"z": row.tolist()}
                record.left, record.right = f"{weights[at]:.12g}", f"{truth[at]:.12g}"
                record.reason = f"{case}: off by {share:.2g} of what rounding allows, {allowed:.2g}"
    if not closest <= 1:
        record.status, record.correct = "failed", record.right
    return record
