"""What the digits of the oracle cost: its time over that of the definition, side by side in one run."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time

import numpy as np

from .. import oracle
from ..arithmetic.inputs import whole_number
from ..models import modern

__all__ = ["SIZES", "Cost", "as_csv", "measure"]

#: Patterns, width and states of the networks that are timed.
SIZES = ((100, 16, 10), (1000, 64, 32), (100_000, 64, 1))

#: Inverse temperatures, for patterns of norm one: all patterns matter, or a handful.
BETAS = (1.0, 1e3)


@dataclass(frozen=True)
class Cost:
    """The time of one operation in one size.

    Attributes
    ----------
    operation : str
    patterns, width, states : int
    beta : float
    seconds : float
        Median processor time of the oracle.
    ratio : float
        That over the median of the definition.
    """

    operation: str
    patterns: int
    width: int
    states: int
    beta: float
    seconds: float
    ratio: float


def measure(sizes: tuple = SIZES, rounds: int = 5) -> Iterator[Cost]:
    """Time the oracle and the definition in turns, so that both meet the same machine.

    Parameters
    ----------
    sizes : tuple of (patterns, width, states)
    rounds : int
        How often each is run; one run more warms up.

    Yields
    ------
    Cost

    Raises
    ------
    ValueError
        If there is no round.
    """
    rounds = whole_number("rounds", rounds, 1)
    for count, width, states in sizes:
        rng = np.random.default_rng(0)
        patterns = rng.standard_normal((count, width))
        patterns /= np.linalg.norm(patterns, axis=-1, keepdims=True)
        state = patterns[:states] + 0.1 / width**0.5 * rng.standard_normal((states, width))
        for beta in BETAS:
            for operation in ("association", "update", "energy", "jacobian"):
                exact, plain = getattr(oracle, operation), getattr(modern, operation)
                times = [
                    (_time(exact, state, patterns, beta), _time(plain, state, patterns, beta))
                    for _ in range(rounds + 1)
                ]
                ours, theirs = (median(column) for column in zip(*times[1:], strict=True))
                yield Cost(operation, count, width, states, beta, ours, ours / theirs)


def _time(operation: Callable, *arguments: object) -> float:
    """Give the processor time of one call, repeated until the clock can see it."""
    calls, start = 0, process_time()
    while process_time() - start < 0.005:
        operation(*arguments)
        calls += 1
    return (process_time() - start) / calls


def as_csv(rows: list[Cost]) -> str:
    """Write a table: a line for each size and beta, a column for each operation with the ratio to the definition."""
    operations = list(dict.fromkeys(row.operation for row in rows))
    cells: dict[tuple, dict[str, float]] = {}
    for row in rows:
        cells.setdefault((row.patterns, row.width, row.states, row.beta), {})[row.operation] = row.ratio
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["patterns", "width", "states", "beta", *operations])
    for size, ratios in cells.items():
        table.writerow([*(f"{x:g}" for x in size), *(f"{ratios[operation]:.2g}" for operation in operations)])
    return text.getvalue()
