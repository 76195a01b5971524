"""The verdict of single instances: no tolerance decides.

In floats a margin is compared with the running bound on the rounding error of both sides; what that cannot tell is
decided in balls with growing precision, and what no precision can tell (both sides equal) is decided in symbols.
"""

from dataclasses import dataclass, replace
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
from .foreign import NotFinite
from .instances import Raw, lifted

__all__ = ["BatchVerdict", "Outcome", "Verdict", "definitions", "judge_batch", "judge_exactly"]

PRECISIONS = (80, 250, 1000, 4000)

#: Where the rounding bound of an equality exceeds this share of the largest entry, floats do not count as evidence for
#: it.
RESOLUTION = 2.0**-10


class Verdict(StrEnum):
    """What one instance says about a claim."""

    HOLDS = "holds"
    VIOLATED = "violated"
    INCONCLUSIVE = "inconclusive"
    UNINFORMATIVE = "uninformative"
    INADMISSIBLE = "inadmissible"


@dataclass(frozen=True)
class Outcome:
    """The verdict of one instance, with the numbers of the element that comes closest to failing.

    Attributes
    ----------
    slack, ratio
        Right minus left, and left over right (of the quantities themselves where the claim compares logarithms).
    left, right
        Leading digits of both sides.
    bits
        The precision that decided; 0 where symbols did.
    logarithmic
        Whether both sides are logarithms.
    """

    verdict: Verdict
    slack: float = np.nan
    ratio: float = np.nan
    left: str = ""
    right: str = ""
    bits: int = 0
    logarithmic: bool = False


@dataclass(frozen=True)
class BatchVerdict:
    """What floats say about a batch: per instance whether it is undecided, inadmissible or uninformative, and its slack and ratio."""

    undecided: np.ndarray
    inadmissible: np.ndarray
    uninformative: np.ndarray
    slack: np.ndarray
    ratio: np.ndarray


def definitions(statement: Statement) -> Any:
    """Give the package's own definitions that a claim speaks of."""
    if statement.model == "none":
        return None
    room = statement.model if "." in statement.model else f"models.{statement.model}"
    return import_module(f"hopfield_theory.{room}")


def _margin(sides: Sides):
    """Give right minus left."""
    return sides.right - sides.left


def _ratios(sides: Sides) -> tuple[np.ndarray, np.ndarray]:
    """Give slack (right - left) and ratio (left / right) in floats; logarithms are compared as such and reported as a ratio."""
    left, right = (to_numpy(side.value if isinstance(side, Tracked) else side) for side in (sides.left, sides.right))
    with np.errstate(all="ignore"):
        slack = right - left
        if sides.logarithmic:
            return slack, np.exp(np.minimum(-slack, 700.0))
        return slack, np.where(right > 0, left / np.where(right > 0, right, 1.0), np.nan)


@np.errstate(all="ignore")  # what leaves the range of floats has no bound on its error, and goes to balls
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
    case = lifted(statement.instances, raw, Tracked(like))
    conditions = [(hypothesis.test(case), hypothesis.strict) for hypothesis in statement.hypotheses]
    sides = statement(model if model is not None else definitions(statement), case)
    informative = (
        np.ones(1, dtype=bool) if sides.trivial is None else _certainly(Sides(sides.right, sides.trivial), "<")
    )
    met = [_certainly(condition, "<" if strict else "<=") for condition, strict in conditions]
    missed = [
        _certainly(Sides(condition.right, condition.left), "<=" if strict else "<") for condition, strict in conditions
    ]
    holds, slack, ratio, informative, *tested = _together(
        _certainly(sides, statement.relation), *_ratios(sides), informative, *met, *missed
    )
    admissible = np.all(tested[: len(met)], axis=0) if met else np.ones_like(holds)
    excluded = np.any(tested[len(met) :], axis=0) if missed else np.zeros_like(holds)
    counted, undecided = admissible & holds, np.any(~excluded & ~holds, axis=-1)
    any_counted = np.any(counted, axis=-1)
    return BatchVerdict(
        undecided,
        ~undecided & ~any_counted,
        ~undecided & any_counted & ~np.any(counted & informative, axis=-1),
        np.min(np.where(counted, slack, np.inf), axis=-1),
        np.max(np.where(counted & ~np.isnan(ratio), ratio, -np.inf), axis=-1),
    )


def _together(*arrays: np.ndarray) -> list[np.ndarray]:
    """Give arrays with leading batch axes one common shape (batch, elements); missing axes are trailing ones."""
    axes = max(x.ndim for x in arrays)
    wide = np.broadcast_arrays(*(x.reshape(x.shape + (1,) * (axes - x.ndim)) for x in arrays))
    return [x.reshape(x.shape[0], -1) for x in wide]


def _certainly(sides: Sides, relation: str) -> np.ndarray:
    """Say elementwise whether the relation holds beyond the rounding of both sides.

    For an equality: whether the sides agree within their rounding, where that is small enough to say something.
    """
    margin = _margin(sides)
    value, error = to_numpy(margin.value), to_numpy(margin.error)
    if relation == "==":
        size = np.abs(to_numpy(sides.left.value))
        largest = np.max(size.reshape(size.shape[0], -1), axis=-1).reshape((-1,) + (1,) * (value.ndim - 1))
        return (np.abs(value) <= error) & (error <= RESOLUTION * largest)
    return (value > SAFETY * error) | ((value >= 0) & (error == 0) & (relation == "<="))


def judge_exactly(
    statement: Statement, raw: Raw, model: Any = None, precisions: tuple[int, ...] = PRECISIONS
) -> Outcome:
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
        ``violated`` only if the enclosures of both sides exclude the relation at an instance whose hypotheses
        certainly hold.
    """
    foreign = getattr(model, "is_foreign", False)
    model = model if model is not None else definitions(statement)
    outcome = Outcome(Verdict.INCONCLUSIVE)
    tried = precisions[:2] if foreign else precisions
    for bits in tried:
        # object arrays of balls leave the float unit's flags set, which means nothing here
        with flint.ctx.workprec(bits), np.errstate(all="ignore"):
            try:
                outcome = _in_balls(statement, raw, model, bits, last=bits == tried[-1])
            except Undecided:
                continue
        if outcome.verdict is not Verdict.INCONCLUSIVE:
            return outcome
    written_by_hand = all(values.dtype == object for values in raw.values())
    if foreign or statement.relation == "==" or not written_by_hand:
        return outcome
    return _in_symbols(statement, raw, model, outcome)


def _in_balls(statement: Statement, raw: Raw, model: Any, bits: int, last: bool) -> Outcome:
    case = lifted(statement.instances, raw, balls.asarray(0))
    margins = [
        (np.asarray(_margin(hypothesis.test(case)), dtype=object), hypothesis.strict)
        for hypothesis in statement.hypotheses
    ]
    met = [_elementwise(m, (lambda m: m > 0) if strict else (lambda m: m >= 0)) for m, strict in margins]
    missed = [_elementwise(m, _failing("<" if strict else "<=")) for m, strict in margins]
    if last:
        # a hypothesis that is no number at any precision (0/0, the norm of nothing divided by itself) is not met
        missed = [no | _elementwise(m, arb.is_nan) for no, (m, _) in zip(missed, margins, strict=True)]
    if any(np.all(hopeless) for hopeless in missed):
        return Outcome(Verdict.INADMISSIBLE, bits=bits)
    try:
        sides = statement(model, case)
    except NotFinite as output:
        return Outcome(Verdict.VIOLATED, left=str(output), bits=bits)
    left, right = (np.asarray(side, dtype=object) for side in (sides.left, sides.right))
    margin = right - left
    holding = _holding(statement.relation, left, bits, getattr(model, "is_foreign", False))
    holds, fails = _elementwise(margin, holding), _elementwise(margin, _failing(statement.relation))
    informative = np.ones(1, dtype=bool)
    if sides.trivial is not None:
        informative = _elementwise(np.asarray(sides.trivial - sides.right, dtype=object), lambda m: m > 0)
    left, right, margin, holds, fails, informative, *tested = _together(
        left, right, margin, holds, fails, informative, *met, *missed
    )
    admissible = np.all(tested[: len(met)], axis=0) if met else np.ones_like(holds)
    excluded = np.any(tested[len(met) :], axis=0) if missed else np.zeros_like(holds)
    if np.all(excluded):
        return Outcome(Verdict.INADMISSIBLE, bits=bits)
    failing = fails & admissible
    worst = _worst(margin, failing if np.any(failing) else ~excluded, statement.relation)
    slack, ratio = _numbers(left[worst], right[worst], sides.logarithmic)
    if np.any(failing):
        verdict = Verdict.VIOLATED
    elif not np.all(holds | excluded) or not np.any(admissible):
        verdict = Verdict.INCONCLUSIVE
    else:
        verdict = Verdict.HOLDS if np.any(admissible & informative) else Verdict.UNINFORMATIVE
    return Outcome(verdict, slack, ratio, _digits(left[worst]), _digits(right[worst]), bits, sides.logarithmic)


def _elementwise(array: np.ndarray, question) -> np.ndarray:
    return np.vectorize(lambda x: bool(question(balls.ball(x))), otypes=[bool])(array)


def _holding(relation: str, left: np.ndarray, bits: int, foreign: bool):
    """Give the question whether a margin's enclosure proves the relation.

    No enclosure proves an equality. It is counted as holding where the enclosure of the difference contains zero and
    has shrunk to half of the working precision; a foreign output is an enclosure as wide as its dtype's rounding,
    inside which a deficit is rounding, unless it has no bounds and says nothing.
    """
    if foreign:
        return lambda m: m.is_finite() and (m.contains(0) if relation == "==" else not m < 0)
    if relation == "<":
        return lambda m: m > 0
    if relation == "<=":
        return lambda m: m >= 0
    size = max((float(balls.ball(x).abs_upper()) for x in np.ravel(left)), default=1.0)
    return lambda m: m.contains(0) and float(m.rad()) <= 2.0 ** (-bits / 2) * max(size, 1e-300)


def _failing(relation: str):
    """Give the question whether a margin's enclosure excludes the relation."""
    if relation == "==":
        return lambda m: m.is_finite() and not m.contains(0)
    return (lambda m: m < 0) if relation == "<=" else (lambda m: m <= 0)


def _worst(margin: np.ndarray, among: np.ndarray, relation: str):
    """Find the element with the smallest margin, or the largest difference for an equality."""
    middle = np.vectorize(lambda x: float(balls.ball(x).mid()), otypes=[float])(margin)
    middle = -np.abs(middle) if relation == "==" else middle
    middle = np.where(among & ~np.isnan(middle), middle, np.inf)
    return np.unravel_index(np.argmin(middle), middle.shape)


def _numbers(left: arb, right: arb, logarithmic: bool) -> tuple[float, float]:
    left, right = balls.ball(left), balls.ball(right)
    gap = right - left
    slack = float(gap.mid())
    if slack == 0 and not gap.contains(0):
        slack = float(np.nextafter(0, 1 if gap > 0 else -1))  # below the range of floats, and yet no equality
    if logarithmic:
        return slack, float((left - right).exp().mid()) if slack > -700 else np.inf
    return slack, float((left / right).mid()) if right > 0 else np.nan


def _digits(x: arb) -> str:
    return balls.ball(x).str(12, radius=False)


def _in_symbols(statement: Statement, raw: Raw, model: Any, outcome: Outcome) -> Outcome:
    """Decide whether both sides are equal where no precision separates them: SymPy simplifies the difference of the same code's output."""
    try:
        # SymPy estimates sizes in floats on its way, which may overflow
        with np.errstate(all="ignore"):
            case = lifted(statement.instances, raw, symbols.asarray(0))
            conditions = [(_simplified(_margin(h.test(case))), h.strict) for h in statement.hypotheses]
            margins = _simplified(_margin(statement(model, case)))
    except (NotImplementedError, TypeError):
        return outcome
    if not all(x.is_positive if strict else x.is_nonnegative for condition, strict in conditions for x in condition):
        return outcome
    if statement.relation == "<" and any(x == 0 for x in margins):
        return replace(outcome, verdict=Verdict.VIOLATED, slack=0.0, ratio=1.0, bits=0)
    if statement.relation == "<=" and all(x.is_nonnegative for x in margins):
        return replace(outcome, verdict=Verdict.HOLDS, slack=0.0, bits=0)
    return outcome


def _simplified(margin: Any) -> list:
    elements = np.ravel(np.asarray(margin, dtype=object))
    return [
        sympy.simplify(sympy.expand_log(sympy.logcombine(sympy.simplify(x), force=True), force=True)) for x in elements
    ]
