"""Instances in words and as data, such that whoever reads one can compute the sides of the claim again."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

import flint
import numpy as np
from flint import arb

from ..arithmetic import balls
from ..arithmetic.dispatch import Undecided
from ..statement import Case, Family, Instance
from .instances import Raw, as_json, exact, lifted

__all__ = ["described", "in_words", "read", "side_in_words"]

#: A number that is built is shown as the fraction in its enclosure, of 400 bits, if one has no larger denominator.
LARGEST_DENOMINATOR = 10**6


def described(family: Family, raw: Raw) -> dict[str, Any]:
    """Describe one instance such that whoever reads it can compute both sides again.

    Parameters
    ----------
    family : Family
        What the instance is one of.
    raw : dict
        Its ingredients, with a batch axis of length one.

    Returns
    -------
    dict
        ``instance``: the exact ingredients, as of :func:`hopfield_theory.evidence.instances.as_json`. ``built``: what the
        family builds from them, which is what the claim reads. ``rounded``: the names in ``built`` with an entry that is
        no short fraction and no float, and is given as the nearest float.
    """
    case: dict[str, Any] = {}
    for bits in (400, 4000):
        with flint.ctx.workprec(bits), np.errstate(all="ignore"):
            try:
                case = _named(lifted(family, raw, balls.asarray(0)))
                break
            except Undecided:
                continue
    rounded: set[str] = set()
    built = {name: _shown(values, name, rounded) for name, values in case.items()}
    return {"instance": as_json(raw), "built": built, "rounded": sorted(rounded)}


def _named(case: Case, before: str = "") -> dict[str, Any]:
    """Give the arrays of a case by name, without the batch axis; those of a case inside it have both names."""
    found: dict[str, Any] = {}
    for name, values in vars(case).items():
        if isinstance(values, Case):
            found |= _named(values, f"{before}{name}.")
        else:
            found[before + name] = _without_batch(values)
    return found


def _without_batch(values: Any) -> Any:
    if isinstance(values, (tuple, list)):
        return [_without_batch(value) for value in values]
    return values[0] if isinstance(values, np.ndarray) and values.shape[:1] == (1,) else values


def _shown(values: Any, name: str, rounded: set[str]) -> Any:
    """Give nested lists of numbers, and note the name of an array with an entry that had to be rounded."""
    if isinstance(values, list) or (isinstance(values, np.ndarray) and values.ndim):
        return [_shown(value, name, rounded) for value in values]
    with flint.ctx.workprec(400):
        ball = balls.ball(values[()] if isinstance(values, np.ndarray) else values)
        if not ball.is_finite():
            return None
        middle = float(ball.mid())
        if np.isfinite(middle) and ball == arb(middle):
            return int(middle) if middle == int(middle) and abs(middle) < 2**53 else middle
        if ball.contains(0) and ball.rad() < 2.0**-200:
            return 0
        if 1e-30 < abs(middle) < 1e30 and ball.rel_accuracy_bits() > 200:
            exactly = ball.mid().fmpq()
            near = Fraction(int(exactly.p), int(exactly.q)).limit_denominator(LARGEST_DENOMINATOR)
            if ball.contains(arb(near.numerator) / near.denominator):
                return int(near) if near.denominator == 1 else f"{near.numerator}/{near.denominator}"
        rounded.add(name)
        return middle if np.isfinite(middle) else ball.str(17, radius=False)


def in_words(found: Mapping[str, Any]) -> str:
    """Write an instance in one line: what the claim reads and, where they differ from it, the ingredients that it was built from.

    Parameters
    ----------
    found : mapping
        As of :func:`described`.

    Returns
    -------
    str
        Such as "scores = [4, 0], beta = 0.25 (built from scores = [1, 0])"; ≈ stands before arrays that are rounded to
        floats.
    """
    ingredients = found["instance"]
    built = found.get("built") or ingredients
    rest = {name: values for name, values in ingredients.items() if not _equal(values, built.get(name))}
    rounded = found.get("rounded", ())
    return _listed(built, rounded) + (f" (built from {_listed(rest)})" if rest else "")


def read(instance: Mapping[str, Any]) -> Raw:
    """Give the ingredients back that :func:`hopfield_theory.evidence.instances.as_json` wrote."""

    def number(value: Any) -> Any:
        if isinstance(value, list):
            return [number(item) for item in value]
        return Fraction(value) if isinstance(value, str) else value

    return exact(Instance("", {name: number(values) for name, values in instance.items()}))


def side_in_words(found: Mapping[str, Any], side: str) -> str:
    """Write a side of a relation; where the claim compares logarithms, as the exponential of one."""
    return f"exp({found[side]})" if found.get("logarithmic") else str(found[side])


def _listed(named: Mapping[str, Any], rounded: Collection[str] = ()) -> str:
    return ", ".join(f"{name} {'≈' if name in rounded else '='} {_text(values)}" for name, values in named.items())


def _text(values: Any) -> str:
    return "[" + ", ".join(map(_text, values)) + "]" if isinstance(values, list) else str(values)


def _equal(one: Any, other: Any) -> bool:
    """Say whether nested lists hold the same numbers, however they are written."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if one == other or any(isinstance(x, list) or x is None for x in (one, other)):
        return one == other
    return Fraction(str(one)) == Fraction(str(other))
