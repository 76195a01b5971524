"""The claims, a file each, in chapters; a claim's id is the place of its file."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from ..statement import Statement

__all__ = ["by_id", "by_source", "everything", "select"]


@lru_cache(maxsize=1)
def everything() -> dict[str, Statement]:
    """Every claim is found by its file: function ``name`` in chapter/name.py is chapter.name, ``printed`` is chapter.name.printed.

    Returns
    -------
    dict
        Claims by id, in alphabetical order.

    Raises
    ------
    ValueError
        If a file of a chapter holds no claim of its own name, or names an unknown claim in ``uses`` or ``amended``.
    """
    found: dict[str, Statement] = {}
    for module_info in walk_packages(__path__, __name__ + "."):
        *_, chapter, stem = module_info.name.split(".")
        if module_info.ispkg or chapter == "statements":
            continue
        module = import_module(module_info.name)
        if not isinstance(getattr(module, stem, None), Statement):
            raise ValueError(
                f"{module_info.name}: got no claim {stem}; a file of a chapter holds the claim that it is named after"
            )
        for name, identifier in ((stem, f"{chapter}.{stem}"), ("printed", f"{chapter}.{stem}.printed")):
            if isinstance(claim := getattr(module, name, None), Statement):
                found[identifier] = claim.with_id(identifier)
    for claim in found.values():
        for other in (*claim.rests_on, *([claim.amended] if claim.amended else [])):
            if other not in found:
                raise ValueError(f"{claim.id}: names {other!r}, which is no claim")
    return dict(sorted(found.items()))


def by_id(identifier: str) -> Statement:
    """An id names exactly one claim.

    Raises
    ------
    ValueError
        If no claim has this id; ids that are spelt alike are named, if there are any.
    """
    claims = everything()
    if not isinstance(identifier, str) or identifier not in claims:
        raise _unknown(identifier)
    return claims[identifier]


def _unknown(identifier: Any, others: Iterable[str] = ()) -> ValueError:
    """Give the error for what is no id, with those that are spelt alike, with or without their chapter."""
    spellings = {name: [name] for name in (*everything(), *others)}
    for name in everything():
        spellings.setdefault(name.split(".", 1)[1], []).append(name)
    return ValueError(f"id: got {identifier!r}; there is no such claim{_alike(identifier, spellings)}")


def by_source(number: str) -> list[Statement]:
    """A number of a paper, such as "Theorem 1", "Lemma A5" or "Eq. (50)", finds the claims made there.

    Parameters
    ----------
    number : str
        As printed. Case and spaces do not matter; an equation may be written "(50)", "Eq. (50)", "Equation 50" or "50".

    Returns
    -------
    list of Statement
        At least one, in alphabetical order of the ids; of all papers that have this number.

    Raises
    ------
    ValueError
        If no claim names this number; numbers that are spelt alike are named, if there are any.
    """
    found: dict[str, list[Statement]] = {}
    printed: dict[str, list[str]] = {}
    for claim in everything().values():
        for name in {*claim.source.numbers, *claim.source.equations.split(", ")} - {""}:
            key = _as_key(name)
            printed[key] = [f"Eq. {name}" if name.startswith("(") else name]
            found.setdefault(key, []).append(claim)
    key = _as_key(number) if isinstance(number, str) else None
    if key not in found:
        near = (
            _alike(key, printed) or "; allowed is a number that a claim names, such as Theorem 1, Lemma A5 or Eq. (50)"
        )
        raise ValueError(f"number: got {number!r}; no claim is made there{near}")
    return found[key]


def _as_key(number: str) -> str:
    """Give a number of a paper in one spelling: small letters, single spaces, and equations as their bare number."""
    name = " ".join(number.casefold().split())
    equation = re.fullmatch(r"(?:(?:eqs?|equations?)\.? ?)?\(?(\d+[a-z]?)\)?", name)
    return equation[1] if equation else name


def _alike(name: Any, spellings: Mapping[str, list[str]]) -> str:
    """Name what is spelt alike, if there is anything."""
    from difflib import get_close_matches

    near = get_close_matches(name, spellings, n=6, cutoff=0.7) if isinstance(name, str) else []
    found = list(dict.fromkeys(meant for key in near for meant in spellings[key]))[:3]
    return f"; the closest are {', '.join(found)}" if found else ""


def select(patterns: tuple[str, ...] = ()) -> list[Statement]:
    """Ids, chapters or the beginnings of ids select claims; nothing selects all.

    Raises
    ------
    ValueError
        If a pattern selects nothing.
    """
    claims = everything()
    if not patterns:
        return list(claims.values())
    chosen: dict[str, Statement] = {}
    for pattern in patterns:
        matching = {
            key: claim
            for key, claim in claims.items()
            if key == pattern or key.startswith(f"{pattern}".rstrip(".") + ".")
        }
        if not matching:
            raise _unknown(pattern, {claim.chapter for claim in claims.values()})
        chosen |= matching
    return list(chosen.values())
