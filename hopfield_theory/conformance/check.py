"""Put the theory to somebody's code: values against certified truth, algebra, and every theorem that speaks of its operations."""

import re
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from ..arithmetic.dispatch import system_of
from ..arithmetic.floats import device_of, dtype_name
from ..arithmetic.inputs import whole_number
from ..evidence.foreign import Foreign, NotFinite, WrongShape
from ..evidence.instances import batches, lifted, rounded
from ..evidence.page import plain
from ..evidence.record import SCHEMA_VERSION, Record, environment
from ..evidence.run import array_like, verify
from ..evidence.shrinking import smallest_violation
from ..evidence.verdict import judge_exactly
from ..statement import Statement
from ..statements import everything
from ..statements.orders import at_order
from .adapter import Adapter
from .algebra import algebra
from .diagnosis import cause_of
from .operations import Failed, Guarded, Unsupported, operations_of, reference_of
from .values import calls, values

__all__ = ["CheckRecord", "Judge", "as_report", "check_implementation", "checks_of"]

#: Of a check that says nothing (no admissible instance) this many times as many instances are tried.
_PERSISTENCE = 10

#: With how many instances a check begins.
_FEW = 16

#: How many instances are tried for a smaller violation.
_SHRINKING = 100


@dataclass
class CheckRecord:
    """What one check found out about an implementation.

    Attributes
    ----------
    statement
        Id of the claim: ``value.*`` and ``algebra.*`` are checks of values and of algebra, the others are the registry's.
    status
        "passed", "failed", "skipped" (an operation or a rule is missing), "vacuous" (no instance said anything),
        "xfailed" (a failure that was expected) or "xpassed" (a failure that was expected and did not come).
    reason
        Why, in a sentence.
    cause
        The likeliest cause of a failure: a known mistake, or a declaration that is wrong.
    worst
        The instance that comes closest to failing; for a failure, the smallest one found that fails.
    left, right
        Both sides of the claim there.
    correct
        What the sides, or for a value check the value, should be.
    dtype, device
        What the implementation answered with.
    """

    statement: str
    title: str
    status: str
    operations: tuple[str, ...]
    backend: str
    dtype: str
    device: str
    seed: int
    reason: str = ""
    cause: str = ""
    text: str = ""
    source: str = ""
    worst: dict[str, Any] | None = None
    left: str = ""
    right: str = ""
    correct: str = ""
    instances: int = 0
    seconds: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong: it passed, failed as expected, or was skipped."""
        return self.status in ("passed", "skipped", "xfailed")

    def message(self) -> str:
        """Say what was found, with the claim, the instance, both sides, the correct value and the likeliest cause."""
        lines = [
            f"{self.statement}: {self.status} ({self.dtype}, {self.backend}, {self.device})",
            f"  claim: {self.title}",
        ]
        lines += [f"    {line}" for line in plain(self.text).splitlines()]
        lines += [f"  source: {self.source}"] if self.source else []
        lines += [f"  reason: {self.reason}"] if self.reason else []
        if self.worst is not None and self.status in ("failed", "xfailed"):
            lines += ["  instance:", *(f"    {name} = {value}" for name, value in self.worst.items())]
        for name in ("left", "right", "correct", "cause"):
            if getattr(self, name):
                lines.append(f"  {'likeliest cause' if name == 'cause' else name}: {getattr(self, name)}")
        return "\n".join(lines)


def checks_of(
    model: str, order: str = "sequential", at_zero: Any = "keep", alpha: float | None = None, mode: str = "paper"
) -> dict[str, Statement]:
    """Give every check of a model by id: values first, then algebra, then the theorems of the registry.

    Parameters
    ----------
    model : str
        "modern", "classical", "dense", "attention", "sparse" or "layer".
    order, at_zero
        How algebraic checks ask for a binary update.
    alpha
        Which order of entmax is asked for; by default algebraic checks ask for 3/2, and theorems for several orders.
    mode
        Which definition of a layer algebraic checks ask for.

    Returns
    -------
    dict

    Raises
    ------
    ValueError
        If there is no such model.
    """
    operations_of(model)
    theorems = {
        key: claim for key, claim in everything().items() if claim.model == model and claim.about and not claim.printed
    }
    if model == "sparse" and alpha is not None:  # theorems on the sparse network speak of orders above one
        theorems = {key: at_order(claim, alpha) for key, claim in theorems.items() if alpha > 1}
    return values(model) | algebra(model, order, at_zero, alpha or 1.5, mode) | theorems


class Judge:
    """Everything that is needed to check one implementation, claim by claim.

    See :func:`hopfield_theory.conformance.check_implementation`.
    """

    def __init__(
        self,
        obj: Any,
        model: str = "modern",
        *,
        backend: str = "numpy",
        dtype: str = "float64",
        device: Any = None,
        trials: int = 40,
        seed: int = 0,
        shrink: bool = True,
    ):
        trials, seed = whole_number("trials", trials, 1), whole_number("seed", seed, 0)
        known = operations_of(model)
        if not isinstance(obj, Adapter):
            found = {name: getattr(obj, name) for name in known if callable(getattr(obj, name, None))}
            if not found and len(known) == 1 and callable(obj):
                found = dict.fromkeys(known, obj)
            if not found:
                raise ValueError(
                    f"obj: got {obj!r} with no operation; allowed for the model {model} is any of {', '.join(known)}"
                )
            obj = Adapter(**found)
        self.adapter, self.model, self.trials, self.seed, self.shrink = obj, model, trials, seed, shrink
        known_only = ("order", "at_zero", "alpha", "mode")
        rule = {name: obj.declared[name] for name in known_only if obj.declared[name] != "argument"}
        self.checks = checks_of(model, **rule)
        self.like = array_like(backend, dtype, device)
        self.backend, self.device = str(system_of(self.like)), str(device_of(self.like))
        self.versions = environment()["packages"]
        self._bound = obj.bound(model)
        self._obtained = {name: self._answer(name) for name in obj.operations}
        #: Whether the causes of failures are looked for.
        self.explain = True
        self._causes: dict[str, str] = {}
        self._shrunk: set[tuple[str, ...]] = set()

    def _answer(self, operation: str) -> tuple[str, str]:
        """Give the dtype and the device that an operation answers with."""
        guarded = Guarded(self._bound, self.like)
        for claim in values(self.model).values():
            if claim.about == (operation,):
                raw = next(batches(claim.instances, np.random.default_rng(self.seed), 1, self._name(self.like)))
                _, arguments, options = calls(f"{self.model}:{claim.id}")(lifted(claim.instances, raw, self.like))
                try:
                    getattr(guarded, operation)(*arguments, **options)
                except (Unsupported, Failed):
                    continue
                return guarded.dtypes[operation], guarded.devices[operation]
        return self._name(self.like), self.device

    @staticmethod
    def _name(array: Any) -> str:
        return dtype_name(array)

    def _precision(self, operations: tuple[str, ...]) -> tuple[Any, str, str]:
        """Give an array of the dtype that rounding is allowed for, and the dtype and device that operations answered with."""
        answers = [self._obtained[name] for name in operations if name in self._obtained]
        coarse = [dtype for dtype, _ in answers if dtype != "float64"]
        obtained = coarse[0] if coarse else answers[0][0] if answers else self._name(self.like)
        device = answers[0][1] if answers else self.device
        if coarse and self._name(self.like) == "float64":
            return array_like(self.backend, "float32"), obtained, device
        return self.like, obtained, device

    def judge(self, identifier: str) -> CheckRecord:
        """Put one claim to the implementation.

        Parameters
        ----------
        identifier : str
            A key of ``checks``.

        Returns
        -------
        CheckRecord
        """
        statement, started = self.checks[identifier], time.perf_counter()
        like, dtype, device = self._precision(statement.about)
        record = CheckRecord(
            identifier, statement.title, "skipped", statement.about, self.backend, dtype, device, self.seed,
            text=statement.text, versions=self.versions,
            source="" if statement.id.startswith(("value.", "algebra.")) else str(statement.source),
        )  # fmt: skip
        missing = [name for name in statement.about if name not in self.adapter.operations]
        if missing:
            record.reason = f"it has no {' and no '.join(missing)}"
            return record
        foreign = Foreign(Guarded(self._bound, like), reference_of(self.model), like)
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._verified(statement, foreign, like, record)
        except Unsupported as unasked:
            record.reason = str(unasked)
        except (Failed, WrongShape, NotFinite) as failed:
            record.status, record.reason = "failed", str(failed)
            self._explain(statement, record, like)
        record.seconds = time.perf_counter() - started
        return record

    def _verified(self, statement: Statement, foreign: Foreign, like: Any, record: CheckRecord) -> None:
        # every violation is confirmed in balls, which takes its time where all instances violate: few show that one does
        few = min(self.trials, _FEW)
        for count in dict.fromkeys((few, self.trials, _PERSISTENCE * self.trials)):
            found = verify(statement, count, self.seed, like, foreign)
            if found.verdict == "violated" or (found.verdict != "vacuous" and count >= self.trials):
                break
        record.instances, record.worst = found.counts.get("holds", 0), found.worst
        if found.verdict == "violated":
            self._violated(statement, foreign, like, found, record)
        elif found.counts.get("holds") or found.verdict == "holds":
            record.status = "passed"
            if undecided := found.counts.get("inconclusive", 0):
                record.reason = f"{undecided} instances are undecided within the rounding of the dtype"
        else:
            record.status, record.reason = "vacuous", f"none of {count} instances said anything"

    def _violated(self, statement: Statement, foreign: Foreign, like: Any, found: Record, record: CheckRecord) -> None:
        record.status, worst = "failed", next((f for f in found.failures if f["verdict"] == "violated"), None)
        if worst is None:  # a claim about frequencies
            record.reason = f"too few of the trials succeeded: {found.counts}"
            self._explain(statement, record, like)
            return
        # a layer has too many arrays to shrink; its smallest instance is tried first
        if self.shrink and self.model != "layer" and statement.about not in self._shrunk:
            self._shrunk.add(statement.about)
            try:
                worst = smallest_violation(_small(statement), foreign, like, _SHRINKING) or worst
            except (Failed, WrongShape) as failed:
                record.reason = str(failed)
        record.worst, record.left, record.right = worst["instance"], _digits(worst["left"]), _digits(worst["right"])
        record.reason = record.reason or self._in_words(statement, worst)
        record.correct = (
            record.right if record.statement.startswith("value.") else self._correct(statement, worst, like)
        )
        self._explain(statement, record, like)

    @staticmethod
    def _in_words(statement: Statement, worst: dict[str, Any]) -> str:
        if not worst["right"]:
            return f"{worst['left']} (at the instance “{worst['name']}”)"
        relation = {"<=": "is not below", "<": "is not strictly below", "==": "is not"}.get(
            statement.relation, "against"
        )
        return f"{_digits(worst['left'])} {relation} {_digits(worst['right'])}, beyond what rounding allows"

    @staticmethod
    def _correct(statement: Statement, worst: dict[str, Any], like: Any) -> str:
        """Give both sides that the definitions have at an instance."""
        raw = {name: np.asarray([value], dtype=float) for name, value in worst["instance"].items()}
        outcome = judge_exactly(statement, rounded(raw, dtype_name(like)))
        return f"left {_digits(outcome.left)}, right {_digits(outcome.right)}" if outcome.left else ""

    def _explain(self, statement: Statement, record: CheckRecord, like: Any) -> None:
        causes = []
        for operation in statement.about if self.explain else ():
            if operation not in self._causes:
                self._causes[operation] = cause_of(self.model, operation, self.adapter, like)
            if self._causes[operation]:
                causes.append(f"{operation}: {self._causes[operation]}")
        record.cause = "; ".join(causes)


def _small(statement: Statement) -> Statement:
    """Give a claim with instances of its first two sizes only, which are its smallest."""
    return replace(statement, instances=replace(statement.instances, sizes=statement.instances.sizes[:2]))


def _digits(number: str) -> str:
    """Write a ball around zero as 0."""
    return "0" if re.fullmatch(r"-?0e[+-]?\d+", number) else number


def check_implementation(
    obj: Any,
    model: str = "modern",
    *,
    backend: str = "numpy",
    dtype: str = "float64",
    device: Any = None,
    trials: int = 40,
    seed: int = 0,
    statements: Sequence[str] | None = None,
    expected_failures: Mapping[str, str] | None = None,
    shrink: bool = True,
) -> list[CheckRecord]:
    """Check somebody's code: its values, its algebra, and every theorem that speaks of its operations.

    Parameters
    ----------
    obj : object
        Has some of the model's operations as attributes, with the signatures of ``ht.modern`` and its sisters, and batch
        axes in front; or is the one operation of attention or of a layer; or an :class:`Adapter` of plain functions with
        other conventions.
    model : str
        "modern" (energy, update, association, jacobian), "classical" (couplings, local_field, energy, update), "dense"
        (energy, log_negative_energy, energy_gap, update), "attention" (attention), "sparse" (as modern, with ``alpha``) or
        "layer" (hopfield: explicit weights, masks, mode "paper" unless another is declared; the output or a ``Forward`` is
        returned).
    backend, dtype, device
        What the implementation is given: "numpy", "torch", "jax", "cupy" or "array_api_strict"; "float64" or "float32".
        Rounding is allowed for the dtype that it answers with.
    trials : int
        How many random instances each claim is put to.
    seed : int
        Seed of the random instances.
    statements : sequence of str, optional
        Ids, chapters or beginnings of ids ("value", "algebra", "energy", ...); by default all.
    expected_failures : mapping, optional
        From ids of claims that are known to fail to the reason why.
    shrink : bool
        Whether the first failure of each operation is shrunk to a small instance; that of a layer, which has so many arrays,
        is not.

    Returns
    -------
    list of CheckRecord
        One for each claim about the model.

    Raises
    ------
    ValueError
        If the model, backend or dtype is unknown, the object has none of the operations, an id is no check, trials is no
        integer of at least one, or the seed none of at least zero.
    ImportError
        If the backend is not installed.
    """
    judge = Judge(
        obj, model, backend=backend, dtype=dtype, device=device, trials=trials, seed=seed, shrink=shrink
    )  # fmt: skip
    expected = known_ids(judge, expected_failures)
    return [with_expectation(judge.judge(key), expected) for key in selected(judge.checks, statements)]


def selected(checks: Mapping[str, Statement], wanted: Sequence[str] | None) -> list[str]:
    """Ids, chapters or beginnings of ids select checks; None selects all.

    Raises
    ------
    ValueError
        If one selects nothing.
    """
    if wanted is None:
        return list(checks)
    chosen: dict[str, None] = {}
    for one in wanted:
        found = [key for key in checks if key == one or key.startswith(one.rstrip(".") + ".")]
        if not found:
            raise ValueError(f"statements: got {one!r}; allowed is the id, or the chapter, of a check of this model")
        chosen |= dict.fromkeys(found)
    return list(chosen)


def known_ids(judge: Judge, expected_failures: Mapping[str, str] | None) -> dict[str, str]:
    """Failures that are expected are of checks that there are.

    Raises
    ------
    ValueError
        If an id is no check of the model.
    """
    expected = dict(expected_failures or {})
    for key in expected:
        if key not in judge.checks:
            raise ValueError(f"expected_failures: got {key!r}; there is no such check of the model {judge.model}")
    return expected


def with_expectation(record: CheckRecord, expected: Mapping[str, str]) -> CheckRecord:
    """Turn a failure that was expected into "xfailed", and a pass that was not into "xpassed"."""
    if record.statement in expected and record.status in ("failed", "passed"):
        record.status = "xfailed" if record.status == "failed" else "xpassed"
        record.reason = "; ".join(filter(None, (f"expected to fail: {expected[record.statement]}", record.reason)))
    return record


def as_report(records: Sequence[CheckRecord], settings: Mapping[str, Any]) -> dict[str, Any]:
    """A report is the records with the settings and the environment that made them."""
    kept = [{key: value for key, value in asdict(record).items() if key != "versions"} for record in records]
    return {
        "schema": SCHEMA_VERSION,
        "kind": "conformance",
        "green": all(record.good for record in records) and any(record.status == "passed" for record in records),
        "settings": dict(settings),
        "environment": environment(),
        "records": kept,
    }
