"""The theory applied to somebody's patterns: what it guarantees, and what retrieval really does."""

from .binary import BinaryComparison, compare_binary, signed
from .findings import Inspection, inspect
from .geometry import Geometry, geometry, in_units
from .sweep import default_beta, sweep

__all__ = [
    "BinaryComparison",
    "Geometry",
    "Inspection",
    "compare_binary",
    "default_beta",
    "geometry",
    "in_units",
    "inspect",
    "signed",
    "sweep",
]
