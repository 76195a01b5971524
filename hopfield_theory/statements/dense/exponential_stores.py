"""Theorem A10: exponentially many patterns are fixed points of the exponential network."""

from math import exp

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import dense
from ...models.dense import exponential, polynomial
from ...statement import Family, Field, Mutant, Source, Trials, statement
from ..sources import RAMSAUER_2021

#: The rate alpha of the instances; it lies below ln(2) / 2 = 0.3466.
RATE = 0.2


def _quadratic(state, patterns, interaction, **options):
    return dense.update(state, patterns, polynomial(2), **options)


@statement(
    title="With the exponential interaction exponentially many random patterns are all fixed",
    relation="decreasing",
    model="dense",
    about=("update",),
    source=Source(RAMSAUER_2021, "Theorem A10"),
    instances=Family(
        fields={"patterns": Field("sign", ("N", "d"))},
        sizes=tuple({"N": int(exp(RATE * d)) + 1, "d": d} for d in (4, 11, 18)),
    ),
    rejects=(Mutant("the quadratic interaction", {"update": _quadratic}),),
)
def exponential_stores(model, case):
    r"""For :math:`0 < \alpha < \frac12 \ln 2` let :math:`N = \lfloor e^{\alpha d} \rfloor + 1` patterns be drawn
    independently and uniformly from :math:`\{-1, 1\}^d`. With :math:`F(a) = e^a` the probability that some site of
    some pattern is not kept by its energy gap tends to zero as d grows: all patterns are fixed points.

    The source cites Demircigil et al. (2017); here the case in which no site is flipped first. A trial succeeds if a
    sweep over all sites moves none of the patterns; :math:`\alpha = 0.2`.
    """
    xp = namespace_of(case.patterns)
    moved = squared_norm(model.update(case.patterns, case.patterns, exponential()) - case.patterns)
    return Trials(xp.max(moved, axis=-1) == 0)
