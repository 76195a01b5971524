"""Run a claim: edges first, then random instances in floats, what floats leave open in balls, and a sample again in balls."""

import time
import zlib
from typing import Any

import numpy as np

from ..arithmetic.dispatch import system_of
from ..arithmetic.extras import required
from ..arithmetic.floats import device_of, dtype_name
from ..arithmetic.inputs import whole_number
from ..statement import Statement
from ..statements import by_id
from .foreign import Foreign
from .frequency import judge_frequency
from .instances import Raw, as_json, batches, exact, rounded, single
from .record import Record
from .verdict import Outcome, Verdict, definitions, judge_batch, judge_exactly
from .words import described

__all__ = ["array_like", "verify"]

AT_ONCE = 2**14  # instances that are judged together: many more bring no speed and need gigabytes
#: Claims about frequencies get at least this many trials: at the error level of the intervals fewer decide nothing.
FEWEST_TRIALS = 600

#: How many of the instances that floats call true are decided again in balls, in every run.
RECHECKED = 8


def array_like(backend: str = "numpy", dtype: str = "float64", device: Any = None) -> Any:
    """Give a small array of a library, dtype and device, which says what to compute with.

    Parameters
    ----------
    backend : str
        "numpy", "torch", "jax", "cupy" or "array_api_strict".
    dtype : str
        "float32" or "float64".
    device : optional
        A device of that library.

    Returns
    -------
    array

    Raises
    ------
    ValueError
        If the backend or the dtype is unknown, or the library does not give that dtype.
    ImportError
        If the library is not installed; the message names the extra to install.
    """
    if dtype not in ("float32", "float64"):
        raise ValueError(f"dtype: got {dtype!r}; allowed is float32 or float64")
    names = {
        "numpy": "numpy",
        "torch": "torch",
        "jax": "jax.numpy",
        "cupy": "cupy",
        "array_api_strict": "array_api_strict",
    }
    if backend not in names:
        raise ValueError(f"backend: got {backend!r}; allowed is {', '.join(names)}")
    if backend == "jax":
        required("jax", "jax").config.update("jax_enable_x64", dtype == "float64")
    extra = {"cupy": "cuda12", "array_api_strict": "test"}.get(backend, backend)  # or cuda13, by the driver
    library = required(names[backend], extra)
    if backend == "cupy" and not library.cuda.is_available():
        raise ImportError("backend 'cupy' is installed, but no CUDA device answers")
    array = library.asarray([0.0], dtype=getattr(library, dtype), **({"device": device} if device is not None else {}))
    if dtype_name(array) != dtype:
        raise ValueError(f"dtype: got {dtype!r}; {backend} gives {array.dtype} instead")
    return array


def foreign(implementation: Any, statement: Statement, like: Any) -> Foreign | None:
    """Wrap an implementation under test for the verdict, unless it is wrapped already; None stands for the definitions."""
    if implementation is None or isinstance(implementation, Foreign):
        return implementation
    return Foreign(implementation, definitions(statement), like)


def generator_of(statement: Statement, seed: int) -> np.random.Generator:
    """Give each claim its own stream, so that running one claim alone repeats what it saw in the whole run."""
    return np.random.default_rng([seed, zlib.crc32(statement.id.encode())])


def claim_of(statement: Statement | str) -> Statement:
    """Give the claim itself, which may be named by its id.

    Raises
    ------
    ValueError
        If it is neither a claim nor the id of one.
    """
    statement = by_id(statement) if isinstance(statement, str) else statement
    if not isinstance(statement, Statement):
        raise ValueError(f"statement: got {statement!r}; allowed is a claim or its id")
    return statement


def verify(
    statement: Statement | str, trials: int = 400, seed: int = 0, like: Any = None, implementation: Any = None
) -> Record:
    """Put a claim to its edges and to random instances, and record what was found.

    Parameters
    ----------
    statement : Statement or str
        The claim, or its id.
    trials : int
        How many random instances to draw.
    seed : int
        Seed of the claim's own random stream.
    like : array, optional
        An array of the library, dtype and device to compute with; NumPy float64 by default.
    implementation : object, optional
        The implementation under test, computing in floats, or a ``Foreign`` made of one; by default the package's own
        definitions.

    Returns
    -------
    Record
        Green only if no instance is bad and at least one is informative; for a wording that is false as printed, only
        if its counterexample is certified in balls.

    Raises
    ------
    ValueError
        If there is no such claim, trials is no integer of at least one, or the seed none of at least zero.
    """
    statement = claim_of(statement)
    trials, seed = whole_number("trials", trials, 1), whole_number("seed", seed, 0)
    started = time.perf_counter()
    like = array_like() if like is None else like
    dtype = dtype_name(like)
    model = foreign(implementation, statement, like)
    record = Record(
        statement.id,
        statement.title,
        "vacuous",
        False,
        statement.relation,
        str(system_of(like)),
        dtype,
        str(device_of(like)),
        seed,
    )
    if statement.relation in ("probability", "decreasing"):
        plain = implementation.implementation if isinstance(implementation, Foreign) else implementation
        _run_frequency(statement, record, trials, like, plain)
    else:
        _run_instances(statement, record, trials, like, model)
    record.seconds = time.perf_counter() - started
    return record


def _run_frequency(statement: Statement, record: Record, trials: int, like: Any, implementation: Any) -> None:
    trials = max(trials, FEWEST_TRIALS)
    verdict, found = judge_frequency(statement, generator_of(statement, record.seed), trials, like, implementation)
    record.verdict, record.green = str(verdict), verdict is Verdict.HOLDS
    record.frequencies = [vars(frequency) for frequency in found]
    record.counts = {
        "trials": sum(frequency.trials for frequency in found),
        "successes": sum(frequency.successes for frequency in found),
    }
    record.evidence = ["sampled"]


def _run_instances(statement: Statement, record: Record, trials: int, like: Any, model: Any) -> None:
    counts = dict.fromkeys(map(str, Verdict), 0)
    record.counts = counts

    def note(outcome: Outcome, raw, name: str) -> None:
        counts[str(outcome.verdict)] += 1
        record.decided_in_balls += 1
        _keep_extremes(record, outcome.slack, outcome.ratio, outcome.verdict, raw)
        # both sides zero (nothing moves) would say nothing of the bound; sides below zero have no ratio
        if (
            outcome.verdict is Verdict.HOLDS
            and outcome.slack == 0
            and (np.isclose(outcome.ratio, 1) or float(outcome.right) < 0)
        ):
            record.attained = record.attained or name
        if outcome.verdict in (Verdict.VIOLATED, Verdict.INCONCLUSIVE) and len(record.failures) < 5:
            record.failures.append(failure(statement, outcome, raw, name))

    def prepared(raw):
        return raw if model is None else rounded(raw, record.dtype)

    if statement.counterexample is not None:
        raw = prepared(exact(statement.counterexample))
        note(judge_exactly(statement, raw, model), raw, statement.counterexample.name)
        refuted = counts[Verdict.VIOLATED] == 1
        record.verdict, record.green = ("refuted", True) if refuted else ("holds", False)
        record.evidence = ["certified"] if refuted else []
        return
    for edge in statement.edges:
        raw = prepared(exact(edge))
        note(judge_exactly(statement, raw, model), raw, edge.name)
    rng = generator_of(statement, record.seed)
    for batch in batches(statement.instances, rng, trials, record.dtype, AT_ONCE):
        found = judge_batch(statement, batch, like, model)
        settled = ~found.undecided
        counts[Verdict.INADMISSIBLE] += int(found.inadmissible.sum())
        counts[Verdict.UNINFORMATIVE] += int(found.uninformative.sum())
        decided = settled & ~found.inadmissible & ~found.uninformative
        counts[Verdict.HOLDS] += int(decided.sum())
        if decided.any():
            tightest = int(np.argmax(np.where(decided, found.ratio, -np.inf)))
            smallest = float(np.min(found.slack[decided]))
            _keep_extremes(record, smallest, found.ratio[tightest], Verdict.HOLDS, single(batch, tightest))
        for index in np.flatnonzero(found.undecided):
            note(
                judge_exactly(statement, single(batch, int(index)), model),
                single(batch, int(index)),
                f"random instance {index}",
            )
        _recheck(statement, record, batch, np.flatnonzero(decided), rng, model)
    bad = counts[Verdict.VIOLATED] + counts[Verdict.INCONCLUSIVE]
    informative = counts[Verdict.HOLDS]
    record.verdict = (
        "violated" if counts[Verdict.VIOLATED] else "inconclusive" if bad else "holds" if informative else "vacuous"
    )
    record.green = record.verdict == "holds"
    if statement.never_attained and record.attained:
        record.green, record.note = False, f"said to be never attained, but attained at: {record.attained}"
    record.evidence = ["sampled"] if record.green else []
    if statement.open and record.green:
        record.verdict, record.note = "open", statement.known or ""


def failure(statement: Statement, outcome: Outcome, raw: Raw, name: str) -> dict[str, Any]:
    """Describe an instance that is bad, with both sides, its exact ingredients and what is built from them."""
    return {
        "verdict": str(outcome.verdict),
        "name": name,
        "left": outcome.left,
        "right": outcome.right,
        "logarithmic": outcome.logarithmic,
        "bits": outcome.bits,
        **described(statement.instances, raw),
    }


def _recheck(statement: Statement, record: Record, batch, candidates: np.ndarray, rng, model) -> None:
    """Decide a random sample of what floats called true again in balls; one disagreement is a failure of the run."""
    share = -(-RECHECKED // len(statement.instances.sizes))
    for index in rng.permutation(candidates)[:share]:
        raw = single(batch, index)
        outcome = judge_exactly(statement, raw, model)
        record.rechecked_in_balls += 1
        if outcome.verdict not in (Verdict.HOLDS, Verdict.UNINFORMATIVE):
            bad = Verdict.VIOLATED if outcome.verdict is Verdict.VIOLATED else Verdict.INCONCLUSIVE
            record.counts[str(bad)] += 1
            record.failures.append(failure(statement, outcome, raw, f"random instance {index}, which floats say holds"))


def _keep_extremes(record: Record, slack: float, ratio: float, verdict: Verdict, raw) -> None:
    # the sides of an equality differ by rounding, which says nothing of how tight it is
    if verdict not in (Verdict.HOLDS, Verdict.VIOLATED) or record.relation == "==":
        return
    if np.isfinite(slack) and (record.smallest_slack is None or slack < record.smallest_slack):
        record.smallest_slack = float(slack)
    if np.isfinite(ratio) and (record.largest_ratio is None or ratio > record.largest_ratio):
        record.largest_ratio = float(ratio)
        if raw is not None:
            record.worst = as_json(raw)
