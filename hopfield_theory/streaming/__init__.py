"""Sums over patterns when the scores do not fit in cache, in memory or in one machine.

The update, the energy and attention are made of exponential sums over the patterns. A block of patterns gives a partial sum
relative to a reference score, and partial sums merge, so nothing of shape (S, N) is ever stored. The public functions of
``models`` come here by themselves.
"""

from .network import energy, jacobian_norm, update, weighted_values, worth_it
from .states import over_states
from .sums import ExponentialSum

__all__ = [
    "ExponentialSum",
    "energy",
    "jacobian_norm",
    "over_states",
    "update",
    "weighted_values",
    "worth_it",
]
