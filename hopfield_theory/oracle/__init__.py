"""The oracle: the operations of the networks with a known accuracy, to the last digits of a float64.

``ht.modern`` is the definition in ordinary rounding, ``ht.oracle`` has the same signatures and promises digits. Each
docstring states its promise; the page on accuracy shows what was measured.
"""

from . import dense, sparse
from .curvature import jacobian, jacobian_norm
from .modern import association, displacement, energy, lse, remaining_weight, retrieval_error, update
from .pivot import LostDigits

__all__ = [
    "LostDigits",
    "association",
    "dense",
    "displacement",
    "energy",
    "jacobian",
    "jacobian_norm",
    "lse",
    "remaining_weight",
    "retrieval_error",
    "sparse",
    "update",
]
