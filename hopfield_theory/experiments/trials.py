"""One cell of an experiment: so many networks of one size, each with its own seed, and the successes counted exactly."""

import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from threading import Event, Lock
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..arithmetic.floats import to_numpy
from ..arithmetic.inputs import checked_number, checked_switch, whole_number
from ..evidence.cluster import alone
from ..evidence.frequency import interval
from ..evidence.run import array_like
from .memory import available_memory, in_words
from .networks import binary_outcomes, modern_outcomes

__all__ = ["CRITERIA", "Experiment", "Measurement", "measure"]

#: What may be meant by "stored", in the order in which it is reported.
CRITERIA = ("fixed", "one update", "retrieved", "guaranteed", "in its ball", "nearest")

#: So many numbers are in the largest array of a chunk of trials: it fits into the caches, and into every memory.
ELEMENTS = 2**19


@dataclass(frozen=True)
class Experiment:
    """What is stored in which network, how it is asked for, and what computes; everything but the size.

    Attributes
    ----------
    model : str
        "classical", "polynomial", "exponential" (random signs) or "modern" (random points of a sphere).
    degree : int, optional
        Degree of the polynomial interaction, 2 to 5.
    beta, radius_factor : positive numbers, optional
        For the modern network: inverse temperature, and K of the sphere's radius M = K sqrt(d - 1); default 1.
    noise : float
        Binary networks: the share of sites that are flipped in the cue, below 1/2. Modern network: the distance of
        the cue from the pattern, in a random direction, as a share of M. Zero: the pattern itself is the cue.
    errors : float
        Binary networks: the share of sites that may be wrong in what is retrieved, below 1/2.
    every_pattern : bool
        Whether a trial succeeds if every pattern is stored, or if the first one is.
    trials, seed : int
        The number of networks of each size; trial k of N patterns of width d uses the child (d, N, k) of the seed.
    backend, dtype : str
        What computes; see :func:`hopfield_theory.evidence.array_like`.

    Raises
    ------
    ValueError
        If a value is not allowed, or is given for a model that does not have it.
    """

    model: str
    degree: int | None = None
    beta: float | None = None
    radius_factor: float | None = None
    noise: float = 0.0
    errors: float = 0.0
    every_pattern: bool = True
    trials: int = 200
    seed: int = 0
    backend: str = "numpy"
    dtype: str = "float64"

    def __post_init__(self):
        def allow(name: str, met: bool, allowed: str) -> None:
            if not met:
                raise ValueError(f"{name}: got {getattr(self, name)!r}; allowed is {allowed}")

        def number(name: str, met: Callable[[Any], bool], allowed: str) -> None:
            object.__setattr__(self, name, float(checked_number(name, getattr(self, name), met, allowed)))

        models = ("classical", "polynomial", "exponential", "modern")
        allow("model", self.model in models, ", ".join(models))
        if self.model == "polynomial":
            object.__setattr__(self, "degree", whole_number("degree", self.degree, 2, 5))
        else:
            allow("degree", self.degree is None, "nothing but for the polynomial network")
        for name in ("beta", "radius_factor"):
            if self.model == "modern":
                if getattr(self, name) is None:
                    object.__setattr__(self, name, 1.0)
                number(name, lambda x: 0 < x < float("inf"), "a positive finite number")
            else:
                allow(name, getattr(self, name) is None, "nothing but for the modern network")
        below = float("inf") if self.model == "modern" else 0.5
        number("noise", lambda x: 0 <= x < below, f"a number of at least 0, below {below}")
        number("errors", lambda x: 0 <= x < 0.5, "a number of at least 0, below 0.5")
        allow("errors", self.model != "modern" or not self.errors, "nothing but for binary networks")
        object.__setattr__(self, "every_pattern", checked_switch("every_pattern", self.every_pattern))
        for name, least in (("trials", 1), ("seed", 0)):
            object.__setattr__(self, name, whole_number(name, getattr(self, name), least))

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that the trials of this experiment are judged by."""
        if self.model == "modern":
            return ("guaranteed", "in its ball", "nearest")
        first = "one update" if self.noise else "fixed"
        return (first, "retrieved") if self.noise or self.errors else (first,)

    @property
    def name(self) -> str:
        """How tables and figures call the network."""
        return f"polynomial (n = {self.degree})" if self.model == "polynomial" else self.model


@dataclass(frozen=True)
class Measurement:
    """How often trials succeeded: one cell of an experiment, by one criterion; the columns of the table.

    Attributes
    ----------
    width, count
        The dimension d and the number N of patterns.
    criterion
        What is meant by stored: one of the experiment's ``criteria``.
    tested
        How many patterns of each trial were tested: all, or the first.
    successes
        The number of trials in which every tested pattern is stored; trials are independent.
    first_stored, patterns_stored
        The number of trials in which the first pattern is stored, and of stored patterns among all that were tested;
        the patterns of one trial are not independent of each other.
    fraction, low, high
        Successes over trials, with the exact (Clopper-Pearson) interval at ``confidence``.
    """

    model: str
    degree: int | None
    beta: float | None
    radius_factor: float | None
    noise: float
    errors: float
    every_pattern: bool
    width: int
    criterion: str
    count: int
    trials: int
    tested: int
    successes: int
    first_stored: int
    patterns_stored: int
    fraction: float
    low: float
    high: float
    confidence: float
    seed: int
    backend: str
    dtype: str
    versions: str


def versions(backend: str) -> str:
    """Give the versions that a measurement depends on, in one line."""
    array_like(backend)  # a library that is missing is named with its extra
    names = ["hopfield-theory", "numpy"] + ([backend.replace("_", "-")] if backend not in ("numpy", "cupy") else [])
    found = [f"{name} {version(name)}" for name in names]
    if backend == "cupy":
        from importlib import import_module

        found.append(f"cupy {import_module('cupy').__version__}")
    return "; ".join([*found, f"python {platform.python_version()} {platform.machine()}"])


def _drawn(
    experiment: Experiment, width: int, count: int, trial: int, tested: int
) -> tuple[np.ndarray, np.ndarray | None]:
    """Draw the patterns of one trial (N, d) and the cues of those that are tested; None where they are the patterns."""
    rng = np.random.default_rng(np.random.SeedSequence(experiment.seed, spawn_key=(width, count, trial)))
    if experiment.model == "modern":
        radius = (experiment.radius_factor or 1.0) * (width - 1) ** 0.5
        points = rng.standard_normal((count, width))
        points *= radius / np.linalg.norm(points, axis=-1, keepdims=True)
        if not experiment.noise:
            return points, None
        step = rng.standard_normal((tested, width))
        step *= experiment.noise * radius / np.linalg.norm(step, axis=-1, keepdims=True)
        return points, points[:tested] + step
    patterns = rng.integers(0, 2, (count, width), dtype=np.int8)
    patterns *= 2  # 0 and 1 to signs, in place
    patterns -= 1
    flips = round(experiment.noise * width)
    if not flips:
        return patterns, None
    signs = np.ones((tested, width), dtype=np.int8)
    signs[:, :flips] = -1
    return patterns, patterns[:tested] * rng.permuted(signs, axis=-1)


def _outcomes(
    experiment: Experiment, width: int, count: int, trials: Sequence[int], like: Any, on_step: Callable[[int], Any]
) -> np.ndarray:
    """Give whether each tested pattern is stored, by each criterion and in each trial: booleans (criteria, T, tested)."""
    tested = count if experiment.every_pattern else 1
    networks, starts = zip(*(_drawn(experiment, width, count, trial, tested) for trial in trials), strict=True)
    xp = namespace_of(like)
    patterns = xp.convert(_stacked(networks), like)
    cues = None if starts[0] is None else _stacked(starts)
    del networks, starts
    block, found = max(1, ELEMENTS // (len(trials) * count)), []
    for start in range(0, tested, block):
        part = slice(start, min(start + block, tested))
        cue = patterns[:, part, :] if cues is None else xp.convert(cues[:, part, :], like)
        if experiment.model == "modern":
            outcomes = modern_outcomes(patterns, cue, start, experiment.beta or 1.0)
        else:
            degree = None if experiment.model == "exponential" else experiment.degree or 2
            wrong = int(experiment.errors * width) if "retrieved" in experiment.criteria else None
            outcomes = binary_outcomes(patterns, cue, start, degree, wrong)
        found.append(np.stack([to_numpy(xp.astype(outcome, like.dtype)) > 0 for outcome in outcomes]))
        on_step(len(trials) * cue.shape[1])
    return np.concatenate(found, axis=-1)


def _stacked(arrays: Sequence[Any]) -> np.ndarray:
    return np.stack(arrays) if len(arrays) > 1 else arrays[0][None]


def _counts(
    experiment: Experiment,
    width: int,
    count: int,
    trials: Sequence[int],
    on_step: Callable[[int], Any] = lambda done: None,
) -> np.ndarray:
    """Count, by each criterion, the trials that succeed, those that store the first pattern, and the patterns stored."""
    # arguments are checked to be finite and small; kernels of some BLAS set flags for lanes that hold nothing
    with np.errstate(over="ignore", invalid="ignore"):
        outcome = _outcomes(experiment, width, count, trials, array_like(experiment.backend, experiment.dtype), on_step)
    return np.stack([outcome.all(-1).sum(-1), outcome[..., 0].sum(-1), outcome.sum((-1, -2))])


def memory_of_network(experiment: Experiment, width: int, count: int) -> int:
    """Give about how many bytes one network takes while it is put to the test: patterns, cues, and a block of overlaps."""
    tested, itemsize = count if experiment.every_pattern else 1, np.dtype(experiment.dtype).itemsize
    numbers, block = count * width, itemsize * max(count, ELEMENTS)
    if experiment.model == "modern":  # in float64, and squared once
        return 16 * numbers + (8 * tested * width if experiment.noise else 0) + 4 * block
    signs = numbers + (tested * width if experiment.noise else 0)  # in int8
    converted = 8 * numbers + (itemsize * numbers if itemsize < 8 else 0)  # by way of float64
    at_work = itemsize * numbers + (8 if experiment.model == "exponential" else 6) * block
    return signs + max(converted, at_work)


def check_memory(experiment: Experiment, width: int, count: int) -> int:
    """Give how many networks fit into the memory that is free; at least one.

    Raises
    ------
    ValueError
        If one does not.
    """
    needed, free = memory_of_network(experiment, width, count), available_memory()
    if free is None:
        return sys.maxsize
    if needed > free:
        raise ValueError(
            f"count: got {count} patterns of width {width}; one such network takes about {in_words(needed)} of memory, and "
            f"{in_words(free)} are free; allowed is here up to about {max(count * free // needed, 2):.1e}"
        )
    return free // needed


def _one_thread():
    """Let BLAS use one thread: chunks are what is shared, not products, so a product is the same on any number of workers."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1, user_api="blas")


def _counts_by_one_thread(experiment: Experiment, width: int, count: int, trials: Sequence[int]) -> np.ndarray:
    with _one_thread():
        return _counts(experiment, width, count, trials)


def measure(
    experiment: Experiment,
    width: int,
    count: int,
    confidence: float = 0.99,
    threads: int = 1,
    on_step: Callable[[int], None] | None = None,
    cluster: Executor | None = None,
) -> list[Measurement]:
    """A measurement counts in how many of the trials the patterns are stored, by each criterion; none is repeated.

    Parameters
    ----------
    experiment : Experiment
    width, count : int
        The dimension d and the number N of patterns, at least 2.
    confidence : float
        Each interval contains the true probability with at least this probability.
    threads : int
        How many chunks of trials are worked on at a time, by NumPy; the result does not depend on it.
    on_step : callable, optional
        Called, by any of the threads, with the number of patterns that were tested since, for a progress bar.
    cluster : Executor, optional
        Works on the chunks instead, such as ``hopfield_theory.evidence.cluster.executor`` gives it.

    Returns
    -------
    list of Measurement
        One for each of ``experiment.criteria``.

    Raises
    ------
    ValueError
        If a size is below 2, one network does not fit into the memory, the noise flips no site, or the confidence is not
        between 0 and 1.
    ImportError
        If the library of the experiment's backend is not installed.
    """
    for name, size in (("width", width), ("count", count)):
        whole_number(name, size, 2)
    if experiment.model != "modern" and experiment.noise and not round(experiment.noise * width):
        raise ValueError(
            f"noise: got {experiment.noise!r}, which flips no site of {width}; allowed is 0 or a larger one"
        )
    if not 0 < confidence < 1:
        raise ValueError(f"confidence: got {confidence!r}; allowed is a number between 0 and 1")
    array_like(experiment.backend, experiment.dtype)
    tested = count if experiment.every_pattern else 1
    size = max(1, ELEMENTS // (count * max(width, tested)))
    chunks = [range(first, min(first + size, experiment.trials)) for first in range(0, experiment.trials, size)]
    stored = np.zeros((3, len(experiment.criteria)), dtype=int)
    at_a_time = 1 if cluster is not None else min(threads, len(chunks), check_memory(experiment, width, count))
    ended, lock = Event(), Lock()

    def advance(patterns: int) -> None:
        if ended.is_set():
            raise CancelledError
        if on_step is not None:
            with lock:
                on_step(patterns)

    work = partial(_counts, experiment, width, count, on_step=advance)
    with ExitStack() as stack:
        results: Iterable = map(work, chunks)
        if cluster is not None:
            results = cluster.map(partial(alone, _counts_by_one_thread, experiment, width, count), chunks)
        elif experiment.backend == "numpy":
            stack.enter_context(_one_thread())
            if at_a_time > 1:
                pool = ThreadPoolExecutor(at_a_time)
                stack.callback(pool.shutdown, cancel_futures=True)
                stack.callback(ended.set)  # first of all, so that no thread goes on with its block
                results = pool.map(work, chunks)
        try:
            for chunk, counts in zip(chunks, results, strict=True):
                stored += counts
                if cluster is not None:
                    advance(len(chunk) * tested)
        except MemoryError as full:
            raise ValueError(
                f"count: got {count} patterns of width {width}, for which there is not enough memory; allowed are fewer"
            ) from full
    given = {name: getattr(experiment, name) for name in Experiment.__dataclass_fields__}
    found = []
    for criterion, (successes, first, patterns) in zip(experiment.criteria, stored.T.tolist(), strict=True):
        low, high = interval(successes, experiment.trials, 1 - confidence)
        found.append(
            Measurement(
                **given,
                width=int(width),
                criterion=criterion,
                count=int(count),
                tested=int(tested),
                successes=successes,
                first_stored=first,
                patterns_stored=patterns,
                fraction=successes / experiment.trials,
                low=low,
                high=high,
                confidence=confidence,
                versions=versions(experiment.backend),
            )
        )
    return found
