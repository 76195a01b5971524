"""Find the number of patterns at which a network of finite size stops storing, by bisection, with a stated error."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, fields
from functools import partial
from math import isqrt, log

from ..arithmetic.inputs import whole_number
from ..evidence.frequency import interval
from .trials import Experiment, Measurement, check_memory, measure, versions

__all__ = ["Study", "Threshold", "capacity", "study_of", "threshold_of"]

#: A search looks at no more cells than this; the confidence of a threshold is shared out among them.
CELLS = 128

PARAMETERS = tuple(field.name for field in fields(Experiment))

#: The curve around a threshold is measured at these multiples of it.
AROUND = tuple(2.0 ** (k / 3) for k in range(-4, 4))


@dataclass(frozen=True)
class Threshold:
    """Where the probability of success falls through a level, for one width and one criterion.

    Attributes
    ----------
    estimate
        The number of patterns, interpolated in its logarithm between the measured cells where the fraction of
        successes first falls below the level; None where no cell, or every cell, lies below.
    low, high
        The probability is at least the level at N = low and below it at N = high, with the stated confidence for
        both at once; None where no cell tells. If the probability falls with N, the threshold lies between them.
    largest
        The largest number of patterns that was measured.
    """

    width: int
    criterion: str
    level: float
    estimate: float | None
    low: int | None
    high: int | None
    largest: int
    confidence: float

    def __str__(self) -> str:
        """Write the threshold with what is certain about it."""
        low, high = (str(end) if end is not None else "" for end in (self.low, self.high))
        if self.estimate is None:
            return f"below {high}" if self.high is not None else f"above {low}" if self.low is not None else "not found"
        return f"{self.estimate:.4g} ({low or '-'} to {high or '-'})"


@dataclass(frozen=True)
class Study:
    """What an experiment found: its measurements, in the order of width, criterion and count, and the thresholds."""

    experiment: Experiment
    measurements: list[Measurement]
    thresholds: list[Threshold]


def threshold_of(cells: Iterable[Measurement], level: float = 0.5, confidence: float = 0.99) -> Threshold:
    """The threshold of one criterion at one width follows from its measured cells.

    Parameters
    ----------
    cells : iterable of Measurement
        Of one width and one criterion, at least one.
    level : float
        The probability of success that is asked for, between 0 and 1.
    confidence : float
        Of both ends together, for up to 128 cells, however they were chosen one after the other.

    Returns
    -------
    Threshold

    Raises
    ------
    ValueError
        If the level or the confidence is not between 0 and 1, or there are no cells, or too many.
    """
    _check_shares(level=level, confidence=confidence)
    cells = sorted(cells, key=lambda cell: cell.count)
    if not 1 <= len(cells) <= CELLS:
        raise ValueError(f"cells: got {len(cells)}; allowed is 1 to {CELLS} of one width and criterion")
    ends = [interval(cell.successes, cell.trials, (1 - confidence) / CELLS) for cell in cells]
    low = max((cell.count for cell, (least, _) in zip(cells, ends, strict=True) if least >= level), default=None)
    high = min((cell.count for cell, (_, most) in zip(cells, ends, strict=True) if most < level), default=None)
    estimate = None
    below = next((k for k, cell in enumerate(cells) if cell.fraction < level), 0)
    if below:
        before, after = cells[below - 1], cells[below]
        share = (before.fraction - level) / (before.fraction - after.fraction)
        estimate = float(before.count * (after.count / before.count) ** share)
    first = cells[0]
    return Threshold(first.width, first.criterion, level, estimate, low, high, cells[-1].count, confidence)


def _check_shares(**shares: float) -> None:
    for name, value in shares.items():
        if not (isinstance(value, (int, float)) and 0 < value < 1):
            raise ValueError(f"{name}: got {value!r}; allowed is a number between 0 and 1")


def capacity(
    experiment: Experiment,
    widths: Sequence[int],
    counts: Sequence[int] | None = None,
    criteria: Sequence[str] | None = None,
    level: float = 0.5,
    largest: int = 4096,
    precision: float = 0.05,
    confidence: float = 0.99,
    threads: int = 1,
    known: Iterable[Measurement] = (),
    on_cell: Callable[[list[Measurement]], None] | None = None,
    on_step: Callable[[int, int, int], None] | None = None,
    cluster: Executor | None = None,
) -> Study:
    """An experiment on capacity measures the fraction of successes against N, and where it falls through a level.

    Parameters
    ----------
    experiment : Experiment
    widths : sequence of int
        Dimensions d of the patterns.
    counts : sequence of int, optional
        The numbers of patterns to measure. Default: for every criterion N is doubled from 2 until the fraction falls
        below the level, then bisected, and the curve around the threshold is measured.
    criteria : sequence of str, optional
        The criteria whose thresholds are searched for; default all of the experiment.
    level : float
        The probability of success that defines the threshold.
    largest : int
        The search goes no further.
    precision : float
        Bisection ends when the two ends differ by this share.
    confidence : float
        Of each interval, and of each threshold's two ends together.
    threads : int
        As in :func:`measure`.
    known : iterable of Measurement
        Cells that need not be measured again, if experiment, versions and confidence are the same.
    on_cell : callable, optional
        Called with the measurements of every new cell.
    on_step : callable, optional
        Called with width, count and the number of patterns that were tested.
    cluster : Executor, optional
        As in :func:`measure`.

    Returns
    -------
    Study
        Every cell depends on the seed, its size and the experiment alone: not on the order, nor on what was known.

    Raises
    ------
    ValueError
        If an argument is not allowed, or one network does not fit into the memory; given counts are looked at first.
    """
    _check_shares(level=level, confidence=confidence)
    wanted = tuple(criteria) if criteria else experiment.criteria
    if unknown := set(wanted) - set(experiment.criteria):
        raise ValueError(f"criteria: got {', '.join(unknown)}; allowed is one of {', '.join(experiment.criteria)}")
    largest = whole_number("largest", largest, 2, 10**9)
    if counts is not None and not 1 <= len(set(counts)) <= CELLS:
        raise ValueError(f"counts: got {len(set(counts))} numbers of patterns; allowed is 1 to {CELLS}")
    if not 0 < precision < float("inf"):
        raise ValueError(f"precision: got {precision!r}; allowed is a positive number")
    if not len(widths):
        raise ValueError("widths: got none; allowed is at least one")
    given = asdict(experiment) | {"confidence": confidence, "versions": versions(experiment.backend)}
    cells: dict[tuple[int, int], dict[str, Measurement]] = {}
    for cell in known:
        if all(getattr(cell, name) == value for name, value in given.items()):
            cells.setdefault((cell.width, cell.count), {})[cell.criterion] = cell
    used: set[tuple[int, int]] = set()

    def at(width: int, count: int) -> Mapping[str, Measurement]:
        used.add((width, count))
        if set(cells.get((width, count), ())) != set(experiment.criteria):
            step = None if on_step is None else lambda done: on_step(width, count, done)
            found = measure(experiment, width, count, confidence, threads, step, cluster)
            cells[width, count] = {cell.criterion: cell for cell in found}
            if on_cell is not None:
                on_cell(found)
        return cells[width, count]

    def fraction_of(width: int, criterion: str, count: int) -> float:
        return at(width, count)[criterion].fraction

    if cluster is None and counts is not None:
        for width in widths:
            check_memory(experiment, width, max(counts))
    for width in dict.fromkeys(widths):
        if counts is not None:
            for count in counts:
                at(width, count)
            continue
        for criterion in wanted:
            _bisect(partial(fraction_of, width, criterion), level, largest, precision)
        for criterion in wanted:
            middle = threshold_of(
                (cells[key][criterion] for key in used if key[0] == width), level, confidence
            ).estimate
            for factor in AROUND if middle else ():
                if 2 <= round(middle * factor) <= largest and len([key for key in used if key[0] == width]) < CELLS:
                    at(width, round(middle * factor))
    order = sorted(
        (width, experiment.criteria.index(name), count) for width, count in used for name in experiment.criteria
    )
    measurements = [cells[width, count][experiment.criteria[place]] for width, place, count in order]
    return study_of(measurements, level, confidence)


def study_of(measurements: Sequence[Measurement], level: float = 0.5, confidence: float = 0.99) -> Study:
    """A study follows from the measurements of one experiment, such as those of a table.

    Parameters
    ----------
    measurements : sequence of Measurement
        At least one.
    level, confidence : float
        As in :func:`threshold_of`.

    Returns
    -------
    Study

    Raises
    ------
    ValueError
        If the measurements are of several experiments, or there are none.
    """
    experiments = {Experiment(**{name: getattr(cell, name) for name in PARAMETERS}) for cell in measurements}
    if len(experiments) != 1:
        raise ValueError(f"measurements: got those of {len(experiments)} experiments; allowed is one")
    (experiment,) = experiments
    cells: dict[tuple[int, str], list[Measurement]] = {}
    for cell in measurements:
        cells.setdefault((cell.width, cell.criterion), []).append(cell)
    return Study(experiment, list(measurements), [threshold_of(found, level, confidence) for found in cells.values()])


def _bisect(fraction: Callable[[int], float], level: float, largest: int, precision: float) -> None:
    """Double N until the fraction is below the level, then halve the interval of its logarithm."""
    low = high = 2
    while fraction(high) >= level:
        if high == largest:
            return
        low, high = high, min(2 * high, largest)
    while high - low > 1 and log(high / low) > precision:
        middle = min(max(isqrt(low * high), low + 1), high - 1)
        low, high = (middle, high) if fraction(middle) >= level else (low, middle)
