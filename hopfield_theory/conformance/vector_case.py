"""One case of the test vectors, and how random ones are drawn.

Random inputs are made of uniform numbers alone, which a generator computes with integers: the bytes depend on the seed
and on no mathematical library.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

__all__ = ["Case", "named", "signs", "uniform"]


@dataclass(frozen=True)
class Case:
    """One call of an operation.

    Attributes
    ----------
    name
        An identifier, unique within the operation.
    inputs
        The numeric arguments, exact doubles.
    options
        What else the operation takes, as JSON: an interaction by its name and degree, a mask as nested booleans.
    refused
        The argument that the error names, or "" where the input is allowed.
    """

    name: str
    inputs: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)
    refused: str = ""


def uniform(rng: np.random.Generator, *shape: int, size: float = 1.0) -> np.ndarray:
    """Draw uniform numbers between minus and plus a size."""
    return size * (2 * rng.random(shape) - 1)


def signs(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw signs."""
    return 2.0 * rng.integers(0, 2, shape) - 1


def named(arguments: tuple[str, ...], good: dict[str, tuple], bad: dict[str, tuple], **options: Any) -> list[Case]:
    """Make cases; the name of a refused one begins with the argument that the error names."""
    return [Case(name, dict(zip(arguments, values, strict=True)), options) for name, values in good.items()] + [
        Case(f"refused_{name}", dict(zip(arguments, values, strict=True)), options, refused=name.split("_")[0])
        for name, values in bad.items()
    ]
