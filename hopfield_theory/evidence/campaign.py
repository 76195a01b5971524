"""Put many claims to the test: each with its proof, on several processes, one record at a time."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from ..statements import by_id
from .cluster import alone
from .derivation import ProofError, run_proof
from .record import SCHEMA_VERSION, Record, environment
from .run import array_like, verify
from .shrinking import smallest_violation

__all__ = ["Settings", "campaign", "examine", "recorded"]


@dataclass(frozen=True)
class Settings:
    """What decides the content of a record, besides the claim and the versions of the packages."""

    backend: str = "numpy"
    dtype: str = "float64"
    trials: int = 400
    seed: int = 0
    proofs: bool = True


def examine(identifier: str, settings: Settings) -> Record:
    """Verify one claim and run its proof; an exception of either is recorded and makes the claim red.

    Parameters
    ----------
    identifier : str
        Id of the claim.
    settings : Settings

    Returns
    -------
    Record

    Raises
    ------
    ValueError
        If there is no such claim, or the backend or dtype is unknown.
    ImportError
        If the backend is not installed.
    """
    statement, like = by_id(identifier), array_like(settings.backend, settings.dtype)
    try:
        # edges reach past the range of floats; verdicts do not rest on what NumPy warns of
        with np.errstate(all="ignore"):
            record = verify(statement, settings.trials, settings.seed, like)
            if record.verdict == "violated" and (smallest := smallest_violation(statement, like=like)) is not None:
                record.failures.insert(0, smallest)
    except Exception as fault:  # one broken claim must not take the others' records with it
        return _broken(identifier, settings, fault)
    if not settings.proofs:
        return record
    try:
        proof = run_proof(identifier)
    except ProofError as gap:
        record.green, record.note = False, f"the proof fails: {gap}"
    except Exception as fault:
        record.green, record.note = False, f"the proof fails: {type(fault).__name__}: {fault}"
    else:
        if proof is not None:
            record.evidence = ["derived", *record.evidence]
            record.note = f"proved for {proof.scope}"
    return record


def _broken(identifier: str, settings: Settings, fault: BaseException) -> Record:
    statement = by_id(identifier)
    return Record(
        statement.id, statement.title, "error", False, statement.relation, settings.backend, settings.dtype, "",
        settings.seed, note=f"{type(fault).__name__}: {fault}",
    )  # fmt: skip


def campaign(
    identifiers: Sequence[str], settings: Settings, jobs: int = 1, cluster: Executor | None = None
) -> Iterator[Record]:
    """Examine claims and give each record when it is there; closing the iterator, or Ctrl-C, ends the work at once.

    Parameters
    ----------
    identifiers : sequence of str
        Ids of claims.
    settings : Settings
    jobs : int
        Number of processes; with one, the work is done in this process.
    cluster : Executor, optional
        Does the work instead, such as :func:`hopfield_theory.evidence.cluster.executor` gives it.

    Yields
    ------
    Record
        In the order in which they are finished; all but the seconds are the same wherever the work is done.
    """
    if cluster is not None:
        waiting = {cluster.submit(alone, examine, identifier, settings): identifier for identifier in identifiers}
        try:
            for finished in as_completed(waiting):
                fault = finished.exception()  # such as a claim that takes every worker down with it
                yield finished.result() if fault is None else _broken(waiting[finished], settings, fault)
        finally:
            for future in waiting:
                future.cancel()
        return
    if min(jobs, len(identifiers)) <= 1:
        for identifier in identifiers:
            yield examine(identifier, settings)
        return
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # the processes share the cores already
    # a fresh interpreter for each process: forked ones cannot use CUDA, and inherit locks of threads that they do not
    # have
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        min(jobs, len(identifiers)), mp_context=context, initializer=_leave_interrupts_to_the_parent
    )
    try:
        for finished in as_completed([pool.submit(examine, identifier, settings) for identifier in identifiers]):
            yield finished.result()
    except BaseException:
        children = multiprocessing.active_children()
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.terminate()
        raise
    pool.shutdown()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def recorded(earlier: Mapping[str, Any], settings: Settings) -> list[Record]:
    """Give the records of an earlier report that the same settings and package versions would only make again.

    Parameters
    ----------
    earlier : mapping
        A report, complete or not.
    settings : Settings
        What the run at hand would use.

    Returns
    -------
    list of Record
        Empty where the settings or a package version differ.

    Raises
    ------
    ValueError
        If this is not a report of this schema version.
    """
    try:
        version, was, machine = earlier["schema"], earlier["settings"], earlier["environment"]
        found = [Record(**record) for record in earlier["records"]]
        same = (
            all(was[name] == value for name, value in asdict(settings).items())
            and machine["packages"] == environment()["packages"]
        )
    except (KeyError, TypeError) as broken:
        known = ", ".join(field.name for field in fields(Record))
        raise ValueError(
            f"resume: got something that is not a report ({broken!r}); allowed are records of {known}"
        ) from broken
    if version != SCHEMA_VERSION:
        raise ValueError(f"resume: got a report of schema {version!r}; allowed is {SCHEMA_VERSION}")
    return found if same else []
