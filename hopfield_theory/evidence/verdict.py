"""The verdict of single instances: no tolerance decides.

In floats a margin is compared with the running bound on the rounding error of both sides; what that cannot tell is decided in balls with
growing precision, and what no precision can tell (both sides equal) is decided in symbols.
"""

from enum import StrEnum
from importlib import import_module
from typing import Any

import flint
import numpy as np
import sympy
from flint import arb

from ..arithmetic import balls, symbols
from ..arithmetic.dispatch import Undecided
from ..arithmetic.floats import to_numpy
from ..arithmetic.tracked import SAFETY, Tracked
from ..statement import Sides, Statement
from .instances import Raw, lifted

__all__ = ["BatchVerdict", "Outcome", "Verdict", "definitions", "judge_batch", "judge_exactly"]

PRECISIONS = (80, 250, 1000, 4000, 16000)


class Verdict(StrEnum):
    """What one instance says about a claim."""

    HOLDS = "holds"
    VIOLATED = "violated"
    INCONCLUSIVE = "inconclusive"
    UNINFORMATIVE = "uninformative"
    INADMISSIBLE = "inadmissible"


class Outcome:
    """The verdict of one instance with its numbers: log-free slack and ratio of the element that comes closest to failing."""

    def __init__(self, verdict: Verdict, slack: float = np.nan, ratio: float = np.nan, left: str = "", right: str = "", bits: int = 0):
        self.verdict, self.slack, self.ratio, self.left, self.right, self.bits = verdict, slack, ratio, left, right, bits


class BatchVerdict:
    """What floats say about a batch: a verdict for each instance, or that floats do not decide it."""

    def __init__(self, undecided, inadmissible, uninformative, slack, ratio):
        self.undecided, self.inadmissible, self.uninformative, self.slack, self.ratio = undecided, inadmissible, uninformative, slack, ratio


def definitions(statement: Statement) -> Any:
    """Give the package's own definitions that a claim speaks of."""
    return None if statement.model == "none" else import_module(f"hopfield_theory.models.{statement.model}")


def _margin(sides: Sides):
    """Give right minus left."""
    return sides.right - sides.left


def _ratios(sides: Sides, relation: str) -> tuple[np.ndarray, np.ndarray]:
    """Give slack (right - left) and ratio (left / right) in floats; logarithms are compared as logarithms and reported as a ratio."""
    left, right = (to_numpy(side.value if isinstance(side, Tracked) else side) for side in (sides.left, sides.right))
    with np.errstate(all="ignore"):
        slack = right - left
        if sides.logarithmic:
            return slack, np.exp(np.minimum(-slack, 700.0))
        return slack, np.where(right > 0, left / np.where(right > 0, right, 1.0), np.nan)


def judge_batch(statement: Statement, raw: Raw, like: Any, model: Any = None) -> BatchVerdict:
    """Judge a batch in tracked floats of the library, dtype and device of ``like``.

    Parameters
    ----------
    statement : Statement
        The claim.
    raw : dict
        Ingredients with the batch axis in front.
    like : array
        An array of the library, dtype and device to compute with.
    model : object, optional
        The implementation under test; by default the package's own definitions.

    Returns
    -------
    BatchVerdict
        One entry per instance; nothing is called violated here.
    """
    with np.errstate(all="ignore"):
        case = lifted(statement.instances, raw, Tracked(like))
        conditions = [(hypothesis.test(case), hypothesis.strict) for hypothesis in statement.hypotheses]
        sides = statement(model if model is not None else definitions(statement), case)
    holds = _certainly(sides, statement.relation)
    slack, ratio = _ratios(sides, statement.relation)
    true, false = np.ones_like(holds), np.zeros_like(holds)
    for condition, strict in conditions:
        met = _certainly(condition, "<" if strict else "<=")
        missed = _certainly(Sides(condition.right, condition.left), "<=" if strict else "<")
        true, false, holds = np.broadcast_arrays(*_aligned(true & _widen(met, true), false | _widen(missed, false), holds))
    count = holds.shape[0]
    slack, ratio = (np.broadcast_to(_widen(x, holds), holds.shape).reshape(count, -1) for x in (slack, ratio))
    true, false, holds = (x.reshape(count, -1) for x in (true, false, holds))
    informative = np.ones_like(holds)
    if sides.trivial is not None:
        everywhere = np.empty(sides_shape(sides))
        informative = np.broadcast_to(_widen(_certainly(Sides(sides.right, sides.trivial), "<"), everywhere), everywhere.shape)
        informative = np.broadcast_to(informative.reshape(count, -1), holds.shape)
    counted = true & holds
    undecided = np.any(~false & ~holds, axis=-1)
    return BatchVerdict(
        undecided,
        ~undecided & ~np.any(counted, axis=-1),
        ~undecided & np.any(counted, axis=-1) & ~np.any(counted & informative, axis=-1),
        np.min(np.where(counted, slack, np.inf), axis=-1),
        np.max(np.where(counted & ~np.isnan(ratio), ratio, -np.inf), axis=-1),
    )


def sides_shape(sides: Sides) -> tuple[int, ...]:
    """Give the common shape of both sides."""
    return np.broadcast_shapes(tuple(sides.left.shape), tuple(sides.right.shape))


def _widen(x: np.ndarray, like: np.ndarray) -> np.ndarray:
    """Give a per-instance array the trailing axes of an elementwise one."""
    return x.reshape(x.shape + (1,) * (like.ndim - x.ndim))


def _aligned(*arrays: np.ndarray) -> list[np.ndarray]:
    most = max(arrays, key=lambda x: x.ndim)
    return [_widen(x, most) for x in arrays]


def _certainly(sides: Sides, relation: str) -> np.ndarray:
    """Say elementwise whether the relation holds beyond the rounding of both sides; for equality, whether it holds within it."""
    margin = _margin(sides)
    value, error = to_numpy(margin.value), to_numpy(margin.error)
    with np.errstate(all="ignore"):
        if relation == "==":
            return np.abs(value) <= error
        # both sides may be infinite logarithms: -inf <= anything
        value = np.where(np.isneginf(to_numpy(sides.left.value if isinstance(sides.left, Tracked) else sides.left)) & (error == 0), np.inf, value)
        return (value > SAFETY * error) | ((value >= 0) & (error == 0) & (relation == "<="))


def judge_exactly(statement: Statement, raw: Raw, model: Any = None, precisions: tuple[int, ...] = PRECISIONS) -> Outcome:
    """Judge one instance in balls, with growing precision, and in symbols where both sides may be equal.

    Parameters
    ----------
    statement : Statement
        The claim.
    raw : dict
        Exact ingredients with a batch axis of length one.
    model : object, optional
        The implementation under test; by default the package's own definitions. A foreign one is given as ``evidence.foreign.Foreign``,
        whose outputs carry the rounding that its dtype allows.
    precisions : tuple of int
        Bits, tried in order.

    Returns
    -------
    Outcome
        ``violated`` only if the enclosures of both sides exclude the relation at an instance whose hypotheses certainly hold.
    """
    foreign = getattr(model, "is_foreign", False)
    model = model if model is not None else definitions(statement)
    outcome = Outcome(Verdict.INCONCLUSIVE)
    for bits in precisions[:2] if foreign else precisions:
        with flint.ctx.workprec(bits):
            try:
                outcome = _in_balls(statement, raw, model, bits, foreign)
            except Undecided:
                continue
        if outcome.verdict is not Verdict.INCONCLUSIVE:
            return outcome
    written_by_hand = all(values.dtype == object for values in raw.values())
    if foreign or statement.relation == "==" or not written_by_hand:
        return outcome
    return _in_symbols(statement, raw, model, outcome)


def _in_balls(statement: Statement, raw: Raw, model: Any, bits: int, foreign: bool) -> Outcome:
    case = lifted(statement.instances, raw, balls.asarray(0))
    met, missed = [], []
    for hypothesis in statement.hypotheses:
        condition = hypothesis.test(case)
        margin = np.asarray(_margin(condition), dtype=object)
        met.append(_elementwise(margin, (lambda m: m > 0) if hypothesis.strict else (lambda m: m >= 0)))
        missed.append(_elementwise(margin, (lambda m: not m.is_finite() or m <= 0) if hypothesis.strict else (lambda m: not m.is_finite() or m < 0)))
    if any(np.all(hopeless) for hopeless in missed):
        return Outcome(Verdict.INADMISSIBLE, bits=bits)
    sides = statement(model, case)
    margin = np.asarray(_margin(sides), dtype=object)
    shape = np.broadcast_shapes(margin.shape, *(_widen(x, margin).shape for x in met))
    admissible = np.ones(shape, dtype=bool)
    excluded = np.zeros(shape, dtype=bool)
    for yes, no in zip(met, missed, strict=True):
        admissible, excluded = admissible & _widen(yes, admissible), excluded | _widen(no, excluded)
    margin = np.broadcast_to(_widen(margin, admissible), shape)
    if np.all(excluded):
        return Outcome(Verdict.INADMISSIBLE, bits=bits)
    holds = _elementwise(margin, _holding(statement.relation, sides, bits, foreign))
    fails = _elementwise(margin, _failing(statement.relation))
    left, right = (np.broadcast_to(_widen(np.asarray(side, dtype=object), admissible), shape) for side in (sides.left, sides.right))
    worst = _worst(margin, admissible & ~excluded, statement.relation)
    slack, ratio = _numbers(left[worst], right[worst], sides.logarithmic)
    where: dict[str, Any] = {"slack": slack, "ratio": ratio, "left": _digits(left[worst]), "right": _digits(right[worst]), "bits": bits}
    if np.any(fails & admissible):
        return Outcome(Verdict.VIOLATED, **where)
    if np.all(holds | excluded) and np.any(admissible):
        if sides.trivial is not None:
            informative = _elementwise(np.asarray(sides.trivial - sides.right, dtype=object), lambda m: m > 0)
            if not np.any(np.broadcast_to(_widen(informative, admissible), shape) & admissible):
                return Outcome(Verdict.UNINFORMATIVE, **where)
        return Outcome(Verdict.HOLDS, **where)
    return Outcome(Verdict.INCONCLUSIVE, **where)


def _elementwise(array: np.ndarray, question) -> np.ndarray:
    return np.vectorize(lambda x: bool(question(balls.ball(x))), otypes=[bool])(array)


def _holding(relation: str, sides: Sides, bits: int, foreign: bool):
    """Give the question whether a margin's enclosure proves the relation.

    No enclosure proves an equality. It is counted as holding where the enclosure of the difference contains zero and has shrunk to half of
    the working precision; a foreign output is an enclosure as wide as its dtype's rounding, inside which a deficit is rounding.
    """
    if foreign:
        return lambda m: not m < 0 if relation != "==" else m.contains(0)
    if relation == "<":
        return lambda m: m > 0
    if relation == "<=":
        return lambda m: m >= 0
    size = max((float(balls.ball(x).abs_upper()) for x in np.ravel(np.asarray(sides.left, dtype=object))), default=1.0)
    return lambda m: m.contains(0) and float(m.rad()) <= 2.0 ** (-bits / 2) * max(size, 1e-300)


def _failing(relation: str):
    if relation == "==":
        return lambda m: m.is_finite() and not m.contains(0)
    return (lambda m: m < 0) if relation == "<=" else (lambda m: m < 0 or m == 0)


def _worst(margin: np.ndarray, among: np.ndarray, relation: str):
    """Find the element with the smallest margin, or the largest difference for an equality."""
    middle = np.vectorize(lambda x: float(balls.ball(x).mid()), otypes=[float])(margin)
    middle = -np.abs(middle) if relation == "==" else middle
    middle = np.where(among & ~np.isnan(middle), middle, np.inf)
    return np.unravel_index(np.argmin(middle), middle.shape)


def _numbers(left: arb, right: arb, logarithmic: bool) -> tuple[float, float]:
    left, right = balls.ball(left), balls.ball(right)
    slack = float((right - left).mid())
    if logarithmic:
        return slack, float((left - right).exp().mid()) if slack > -700 else np.inf
    return slack, float((left / right).mid()) if right > 0 else np.nan


def _digits(x: arb) -> str:
    return balls.ball(x).str(12, radius=False)


def _in_symbols(statement: Statement, raw: Raw, model: Any, outcome: Outcome) -> Outcome:
    """Decide whether both sides are equal where no precision separates them; SymPy simplifies the difference of the same code's output."""
    try:
        case = lifted(statement.instances, raw, symbols.asarray(0))
        sides = statement(model, case)
        difference = np.ravel(np.asarray(_margin(sides), dtype=object))
        decided = [sympy.simplify(sympy.expand_log(sympy.logcombine(sympy.simplify(x), force=True), force=True)) for x in difference]
    except (NotImplementedError, TypeError):
        return outcome
    if not all(x.is_number for x in decided) or not any(x == 0 for x in decided):
        return outcome
    if statement.relation == "<":
        return Outcome(Verdict.VIOLATED, 0.0, 1.0, outcome.left, outcome.right)
    if all(x == 0 or x.is_nonnegative for x in decided):
        return Outcome(Verdict.HOLDS, 0.0, outcome.ratio, outcome.left, outcome.right)
    return outcome
