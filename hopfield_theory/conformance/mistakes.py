"""A catalogue of known mistakes, each as a wrong function; the one that answers as an implementation does is the likeliest cause.

The functions take and give NumPy arrays with one batch axis in front, as the operations do; those of layers have the
signature of ``ht.layers.hopfield``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .attention_mistakes import ATTENTION
from .binary_mistakes import CLASSICAL, DENSE
from .layer_mistakes import LAYER
from .modern_mistakes import MODERN
from .sparse_mistakes import SPARSE

__all__ = ["MISTAKES", "Mistake", "mistakes"]


@dataclass(frozen=True)
class Mistake:
    """A known mistake.

    Attributes
    ----------
    name
        What is wrong, in words.
    operation
        Which operation it is made in.
    wrong
        The operation with this mistake.
    """

    name: str
    operation: str
    wrong: Callable[..., Any]


_CATALOGUE: dict[str, dict[str, dict[str, Callable]]] = {
    "modern": MODERN,
    "attention": {"attention": ATTENTION},
    "classical": CLASSICAL,
    "dense": DENSE,
    "sparse": SPARSE,
    "layer": LAYER,
}

#: The catalogue, by model.
MISTAKES: dict[str, tuple[Mistake, ...]] = {
    model: tuple(
        Mistake(name, operation, wrong) for operation, named in operations.items() for name, wrong in named.items()
    )
    for model, operations in _CATALOGUE.items()
}


def mistakes(model: str, operation: str) -> tuple[Mistake, ...]:
    """Give the known mistakes of one operation of a model."""
    return tuple(mistake for mistake in MISTAKES.get(model, ()) if mistake.operation == operation)
