"""Theorem A10: exponentially many patterns are fixed points of the exponential network."""

from math import exp

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import dense
from ...models.dense import exponential, polynomial
from ...statement import Family, Field, Instance, Mutant, Sides, Source, Trials, statement
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
    uses=("dense.exponential_gap_is_a_vote",),
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


@statement(
    title="With the exponential interaction 2^(d/2) random patterns are all fixed",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Section 1", "Section 2", "Section A.3.1.2", "Section A.3.2"),
    instances=Family(fields={"width": Field("unit", (), 20.0, 200.0)}, sizes=({},)),
    counterexample=Instance("a hundred sites: the chance is below a fiftieth", {"width": 100}),
    amended="dense.exponential_stores",
    fault="missing hypothesis",
    correction=(
        "Theorem A10 needs a rate below ln(2)/2, so N = 2^(d/2) is the one rate at which it says nothing. There two patterns "
        "differ at a single site with probability tending to one, and one of such two is not fixed."
    ),
)
def printed(model, case):
    r"""The interaction :math:`F(a) = e^a` leads to a storage capacity of :math:`N = 2^{d/2}` random patterns, all of which are fixed
    points: the probability of this tends to one, so that it is one half at least for large d.

    By ``dense.too_many_patterns_are_not_all_kept`` it is at most :math:`\frac{2}{d (1 - 2^{-d/2})}`, whatever d is. Both sides are
    logarithms.
    """
    xp = namespace_of(case.width)
    two = 2 + xp.zeros_like(case.width)
    chance = 2 / (case.width * (1 - xp.exp(-case.width / 2 * xp.log(two))))
    return Sides(-xp.log(two), xp.log(chance), logarithmic=True)
