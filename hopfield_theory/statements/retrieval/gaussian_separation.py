"""The separation of two random patterns with normal components."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import dot
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

#: The rule with nodes 0 and plus or minus sqrt(3) has the moments of a standard normal variable up to the fifth.
NODES = {-1: Fraction(1, 6), 0: Fraction(2, 3), 1: Fraction(1, 6)}


def _expectation(case, function):
    """Give E f(x, y) for independent normal components, with the standard deviations of the case; "
    "exact up to degree five in each."""
    xp, width = namespace_of(case.spread), case.spread.shape[-1]
    choices = list(product(NODES, repeat=2 * width))
    weights = xp.convert(np.asarray([prod(NODES[node] for node in choice) for choice in choices]), case.spread)
    nodes = xp.convert(np.asarray(choices), case.spread) * xp.sqrt(xp.convert(np.asarray([3]), case.spread))
    x = nodes[None, :, :width] * case.spread[:, None, :]
    y = nodes[None, :, width:] * case.other_spread[:, None, :]
    return xp.sum(weights * function(x, y), axis=-1)


@statement(
    title="The separation of two normal patterns has mean d and variance 3d",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, equations="(397), (398), (399)"),
    instances=Family(
        fields={"spread": Field("positive", ("d",), 0.5, 2.0), "other_spread": Field("positive", ("d",), 0.5, 2.0)},
        sizes=({"d": 1}, {"d": 2}),
    ),
    edges=(
        Instance("standard normal, one component", {"spread": [1], "other_spread": [1]}),
        Instance("standard normal, two components", {"spread": [1, 1], "other_spread": [1, 1]}),
        Instance("standard normal, three components", {"spread": [1, 1, 1], "other_spread": [1, 1, 1]}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def gaussian_separation(model, case):
    r"""For independent x and y with standard normal components, :math:`\mathrm E[x^T x - x^T y] = d` and
    :math:`\mathrm{Var}[x^T x - x^T y] = 3 d`; with standard deviations :math:`s_j` and :math:`t_j` they are
    :math:`\sum_j s_j^2` and :math:`\sum_j (2 s_j^4 + s_j^2 t_j^2)`.

    The middle member that the source prints for the mean adds :math:`\sum_j \mathrm E[x_j] \sum_j \mathrm E[y_j]`
    where :math:`\sum_j \mathrm E[x_j] \mathrm E[y_j]` should be subtracted; both are zero.
    """
    mean = _expectation(case, lambda x, y: dot(x, x) - dot(x, y))
    # a product of a ball with itself, for a power of one that straddles zero has no enclosure
    variance = _expectation(case, lambda x, y: (dot(x, x) - dot(x, y)) * (dot(x, x) - dot(x, y))) - mean**2
    s, t, xp = case.spread**2, case.other_spread**2, namespace_of(case.spread)
    right = [xp.sum(s, axis=-1), xp.sum(2 * s**2 + s * t, axis=-1)]
    return Sides(xp.stack([mean, variance], axis=-1), xp.stack(right, axis=-1))
