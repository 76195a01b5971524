"""Why an operation is wrong: another convention than declared, a known mistake, a factor, or rounding of a lower precision."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of, system_of
from ..arithmetic.floats import dtype_name, to_numpy
from ..arithmetic.tracked import Tracked
from ..evidence.foreign import ALLOWANCE
from ..evidence.instances import Raw, batches, exact, lifted, rounded
from ..statement import Statement
from .adapter import Adapter
from .layer import as_asked
from .mistakes import Mistake, mistakes
from .operations import Failed, Guarded, Unsupported, definitions_of, reference_of
from .values import calls, values

__all__ = ["Probe", "cause_of", "probes", "resembles"]

#: Random probes for each size.
_PROBES = 2

#: How closely an answer must match that of a mistake, relative to its largest entry, by dtype: far above what rounding
#: makes of scores of order 100, far below what a mistake makes.
_MATCH = {"float64": 1e-9, "float32": 2e-3}

#: The spacing of lower precisions in units of float32's.
_COARSER = {"float32": 1.0, "float16": 2.0**13, "bfloat16": 2.0**16}


@dataclass(frozen=True)
class Probe:
    """One question, with the right answer and the answer that was given, in float64."""

    statement: Statement
    raw: Raw
    arguments: tuple
    options: dict
    right: np.ndarray
    given: np.ndarray


def probes(model: str, operation: str, guarded: Guarded, patient: bool = True) -> Iterator[Probe]:
    """Ask an implementation the questions of its value checks: the hard ones and a few random ones.

    Parameters
    ----------
    model, operation : str
        What is asked.
    guarded : Guarded
        The implementation.
    patient : bool
        Whether the questions at which it raises are left out.

    Yields
    ------
    Probe
        Without the questions outside its declared conventions.

    Raises
    ------
    Failed
        If it raises at a question, and that is not left out.
    """
    definitions = definitions_of(model)
    dtype = str(guarded.like.dtype).split(".")[-1]
    for claim in values(model).values():
        if claim.about != (operation,):
            continue
        ask, rng = calls(f"{model}:{claim.id}"), np.random.default_rng(0)
        drawn = [rounded(exact(edge), dtype) for edge in claim.edges]
        drawn += list(batches(claim.instances, rng, _PROBES * len(claim.instances.sizes), dtype))
        for raw in drawn:
            _, arguments, options = ask(lifted(claim.instances, raw, guarded.like))
            _, plain, _ = ask(lifted(claim.instances, raw, np.zeros(1)))
            try:
                given = getattr(guarded, operation)(*arguments, **options)
            except Unsupported:
                continue
            except Failed:
                if not patient:
                    raise
                continue
            with np.errstate(all="ignore"):
                right = np.asarray(getattr(definitions, operation)(*plain, **options), dtype=np.float64)
            yield Probe(claim, raw, plain, options, right, np.asarray(to_numpy(given)))


def cause_of(model: str, operation: str, adapter: Adapter, like: Any) -> str:
    """Give the likeliest cause of wrong values of an operation, in words; empty where nothing known fits.

    Parameters
    ----------
    model, operation : str
        Which operation has wrong values.
    adapter : Adapter
        The implementation with its declared conventions.
    like : array
        The library, dtype and device that it computes with.

    Returns
    -------
    str
    """
    bound, known = adapter.bound(model), mistakes(model, operation)
    if model == "layer":
        known = tuple(replace(mistake, wrong=as_asked(mistake.wrong, mode="argument")) for mistake in known)
    for finest in _from_finest(like):
        dtype = dtype_name(finest)
        asked = list(probes(model, operation, Guarded(bound, finest)))
        if not asked or all(_distance(probe.given, probe.right) <= _MATCH[dtype] for probe in asked):
            if finest is like:
                return ""
            continue
        found = resembles(asked, known, _MATCH[dtype], dtype)
        declaration = _better_declaration(model, operation, adapter, finest)
        if found is not None or declaration:
            mistake = "" if found is None else found.name
            return f"{mistake} ({declaration})" if mistake and declaration else mistake or declaration
        if ratio := _by_ratio(asked, _MATCH[dtype]):
            return ratio
    return _by_precision(asked, operation, model, like)


def _from_finest(like: Any) -> Iterator[Any]:
    """Give arrays of float64 and then of the dtype at hand: mistakes are told apart best where rounding is least.

    JAX is left in its precision, which is a setting of the whole process.
    """
    if dtype_name(like) == "float32" and system_of(like) != "jax":
        yield namespace_of(like).astype(like, namespace_of(like).float64)
    yield like


def resembles(
    asked: list[Probe], known: tuple[Mistake, ...], tolerance: float, dtype: str = "float64"
) -> Mistake | None:
    """Give the mistake whose answers match all the answers that were given, and differ from right ones somewhere; the closest, if any."""
    best: tuple[float, Mistake] | None = None
    for mistake in known:
        distance, told_apart = 0.0, False
        for probe in asked:
            with np.errstate(all="ignore"):
                inputs = [x.astype(dtype) if isinstance(x, np.ndarray) else x for x in probe.arguments]
                wrong = np.asarray(mistake.wrong(*inputs, **probe.options), dtype=np.float64)
            distance = max(distance, _distance(probe.given, wrong))
            if distance > tolerance:
                break
            told_apart |= _distance(probe.right, wrong) > 10 * max(distance, np.finfo(float).eps)
        else:
            if told_apart and (best is None or distance < best[0]):
                best = distance, mistake
    return None if best is None else best[1]


def _distance(given: np.ndarray, wrong: np.ndarray) -> float:
    """Give the largest difference relative to the largest entry; infinite where shapes, or what is not finite, differ."""
    if given.shape != wrong.shape:
        return np.inf
    finite = np.isfinite(wrong)
    if not np.array_equal(finite, np.isfinite(given)):
        return np.inf
    if not finite.any():
        return 0.0
    size = np.max(np.abs(wrong[finite]))
    return float(np.max(np.abs(given[finite] - wrong[finite])) / (size if size > 0 else 1.0))


def _better_declaration(model: str, operation: str, adapter: Adapter, like: Any) -> str:
    """Try every other declaration of one convention; one under which all values are right is what was meant."""
    tolerance = _MATCH[dtype_name(like)]
    for name, value, other in adapter.alternatives(model, operation):
        asked = probes(model, operation, Guarded(other.bound(model), like), patient=False)
        try:
            right = [_distance(probe.given, probe.right) <= tolerance for probe in _until_wrong(asked, tolerance)]
        except Failed:
            continue
        if right and all(right):
            declared = adapter.declared[name]
            return f"the convention {name}={declared!r} is not its own; with Adapter({name}={value!r}, ...) its values are right"
    return ""


def _until_wrong(asked: Iterator[Probe], tolerance: float) -> Iterator[Probe]:
    """Give probes up to the first that is answered wrong."""
    for probe in asked:
        yield probe
        if _distance(probe.given, probe.right) > tolerance:
            return


def _by_ratio(asked: list[Probe], tolerance: float) -> str:
    """Find a constant factor between what was given and what is right."""
    ratios: list[float] = []
    for probe in asked:
        if probe.given.shape != probe.right.shape:
            return ""
        size = np.max(np.abs(probe.right), initial=0.0)
        sure = np.isfinite(probe.given) & (np.abs(probe.right) > 0.1 * size) & np.isfinite(probe.right)
        ratios += (probe.given[sure] / probe.right[sure]).tolist()
    if not ratios:
        return ""
    middle = float(np.median(ratios))
    spread = float(np.max(np.abs(np.asarray(ratios) - middle)))
    if spread > tolerance * abs(middle) or abs(middle - 1) <= 10 * max(spread, np.finfo(float).eps):
        return ""
    return f"every value is {middle:.10g} times the right one"


def _by_precision(asked: list[Probe], operation: str, model: str, like: Any) -> str:
    """Say whether values are numbers of a lower precision, or are wrong by as much as its rounding."""
    dtype = dtype_name(like)
    given = np.concatenate([probe.given.ravel() for probe in asked])
    right = np.concatenate(
        [probe.right.ravel() for probe in asked if probe.right.shape == probe.given.shape] or [given]
    )
    if given.shape != right.shape or not np.isfinite(given).all():
        return ""
    lower = [name for name in _COARSER if name != dtype]
    for name in reversed(lower):
        # small whole numbers are numbers of every precision
        if np.array_equal(given, _rounded(given, name)) and not np.array_equal(right, _rounded(right, name)):
            return f"lower precision inside: every value is a {name} number"
    for name in lower:
        if all(_within(probe, operation, model, _COARSER[name]) for probe in asked):
            return f"nothing known fits; the errors are no larger than lower precision inside, {name}, would make them"
    return ""


def _rounded(x: np.ndarray, dtype: str) -> np.ndarray:
    with np.errstate(all="ignore"):
        if dtype != "bfloat16":
            return x.astype(dtype).astype(np.float64)
        return (x.astype(np.float32).view(np.uint32) & np.uint32(0xFFFF0000)).view(np.float32).astype(np.float64)


def _within(probe: Probe, operation: str, model: str, coarser: float) -> bool:
    """Say whether an answer is within the rounding of float32, times ``coarser``."""
    ask: Callable = calls(f"{model}:{probe.statement.id}")
    with np.errstate(all="ignore"):
        _, arguments, options = ask(
            lifted(probe.statement.instances, probe.raw, Tracked(np.zeros(1, dtype=np.float32)))
        )
        error = getattr(reference_of(model), operation)(*arguments, **options).error.astype(np.float64)
        return bool(np.all(np.abs(probe.given - probe.right) <= ALLOWANCE * coarser * error))
