"""Instances put differently: in the reverse order, side by side, two by two."""

from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..statement import Case, Family

__all__ = ["in_reverse", "stacked", "twins"]


def in_reverse(x: Any, axis: int) -> Any:
    """Reverse the last axis (-1) or the one before (-2)."""
    if axis == -1:
        pieces = [x[..., i : i + 1] for i in reversed(range(x.shape[-1]))]
    else:
        pieces = [x[..., i : i + 1, :] for i in reversed(range(x.shape[-2]))]
    return namespace_of(x).concat(pieces, axis=axis)


def stacked(*arrays: Any) -> Any:
    """Put batches one after the other."""
    return namespace_of(*arrays).concat(list(arrays), axis=0)


def twins(family: Family) -> Family:
    """Give each instance a second network, of the same size."""
    fields = dict(family.fields) | {f"{name}_2": field for name, field in family.fields.items()}

    def build(raw: Case) -> Case:
        def one(suffix: str) -> Case:
            return family.build(Case(**{name: getattr(raw, name + suffix) for name in family.fields}))

        return Case(first=one(""), second=one("_2"))

    return Family(fields, family.sizes, build)
