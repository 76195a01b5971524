"""The claims, a file each, in chapters; a claim's id is the place of its file."""

from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages

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
        If no claim has this id; the closest ids are named.
    """
    claims = everything()
    if identifier not in claims:
        from difflib import get_close_matches

        near = get_close_matches(identifier, claims, n=3, cutoff=0.3) or list(claims)[:3]
        raise ValueError(f"id: got {identifier!r}; there is no such claim; the closest are {', '.join(near)}")
    return claims[identifier]


def by_source(number: str) -> list[Statement]:
    """A number of a paper, such as "Theorem 1" or "(50)", finds the claims made there."""
    return [
        claim
        for claim in everything().values()
        if number in claim.source.numbers or number in claim.source.equations.split(", ")
    ]


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
            key: claim for key, claim in claims.items() if key == pattern or key.startswith(pattern.rstrip(".") + ".")
        }
        chosen |= matching or {pattern: by_id(pattern)}
    return list(chosen.values())
