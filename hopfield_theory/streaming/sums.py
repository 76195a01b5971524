"""Exponential sums over patterns: partial sums relative to a reference score, which merge."""

from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of

__all__ = ["MOST_ROWS", "ExponentialSum", "blocks"]

MOST_ROWS = 2**13  # in one block of patterns; longer sums one after the other lose digits


@dataclass(frozen=True)
class ExponentialSum:
    r"""Sums over some patterns, relative to a reference score r for each state.

    Attributes
    ----------
    reference : array (S, 1)
        The reference r.
    total : array (S, 1)
        :math:`\sum_i e^{\beta x_i^T \xi - r}`.
    weighted : array (S, d_v) or None
        :math:`\sum_i e^{\beta x_i^T \xi - r} v_i`, where values were given.
    largest : array () or None
        The largest squared norm of these patterns, where it was asked for.
    """

    reference: Any
    total: Any
    weighted: Any = None
    largest: Any = None

    @np.errstate(invalid="ignore")
    def relative_to(self, reference: Any) -> "ExponentialSum":
        """Give the same sums relative to a reference that is nowhere far below the old one."""
        factor = namespace_of(reference).exp(self.reference - reference)
        weighted = None if self.weighted is None else self.weighted * factor
        return ExponentialSum(reference, self.total * factor, weighted, self.largest)

    def __add__(self, other: "ExponentialSum") -> "ExponentialSum":
        """Give the sums over both sets of patterns."""
        xp = namespace_of(self.reference)
        reference = xp.maximum(self.reference, other.reference)
        one, two = self.relative_to(reference), other.relative_to(reference)
        weighted = None if one.weighted is None else one.weighted + two.weighted
        largest = None if one.largest is None else xp.maximum(one.largest, two.largest)
        return ExponentialSum(reference, one.total + two.total, weighted, largest)

    @property
    def logarithm(self) -> Any:
        r"""The logarithm :math:`\ln \sum_i e^{\beta x_i^T \xi}`, shape (S,)."""
        return (namespace_of(self.total).log(self.total) + self.reference)[:, 0]

    @property
    def mean(self) -> Any:
        """The mean of the values under the softmax weights, shape (S, d_v)."""
        return self.weighted / self.total


def blocks(count: int, size: int) -> list[slice]:
    """Give the slices that cut ``count`` rows into as few blocks of at most ``size`` as there can be, all about as large."""
    even = ceil(count / ceil(count / size)) if count else 1
    return [slice(start, min(start + even, count)) for start in range(0, count, even)]
