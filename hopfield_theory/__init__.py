"""Executable edition of Hopfield-network theory: definitions, certified numbers, and the claims of the literature put to the test.

Importing the package loads NumPy only; every room is loaded on first use.
"""

from importlib import import_module
from typing import Any

import numpy  # noqa: F401  the one library that every user has

__version__ = "0.1.0"

_ROOMS = {
    "arithmetic": "arithmetic",
    "functions": "functions",
    "capacity": "theory.capacity",
    "classical": "models.classical",
    "dense": "models.dense",
    "epanechnikov": "models.epanechnikov",
    "random_features": "models.random_features",
    "two_layers": "models.two_layers",
    "chain": "models.chain",
    "modern": "models.modern",
    "attention": "models.attention",
    "causal": "models.causal",
    "layers": "models.layers",
    "sparse": "models.sparse",
    "normmax": "models.normmax",
    "streaming": "streaming",
    "theory": "theory",
    "oracle": "oracle",
    "certified": "certified",
    "statements": "statements",
    "evidence": "evidence",
    "conformance": "conformance",
    "datasets": "datasets",
    "inspection": "inspection",
    "experiments": "experiments",
}

__all__ = ["__version__", *_ROOMS]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f".{_ROOMS[name]}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
