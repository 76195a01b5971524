"""Theorem A10 with a radius: one update of all sites recovers exponentially many patterns."""

from math import exp

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import dense
from ...models.dense import exponential, polynomial
from ...statement import Case, Family, Field, Mutant, Source, Trials, statement
from ..sources import RAMSAUER_2021

#: The rate alpha and the radius of the instances; I(1 - 2/8)/2 = 0.158.
RATE, ONE_IN = 0.1, 8


def _on_hamming_spheres(raw: Case) -> Case:
    """Turn an eighth of the sites of every pattern."""
    turned = raw.order < raw.order.shape[-1] // ONE_IN
    return Case(patterns=raw.patterns, state=namespace_of(raw.patterns).where(turned, -raw.patterns, raw.patterns))


def _quadratic(state, patterns, interaction, **options):
    return dense.update(state, patterns, polynomial(2), **options)


@statement(
    title="With the exponential interaction one update recovers exponentially many random patterns from a radius",
    relation="decreasing",
    model="dense",
    about=("update",),
    source=Source(RAMSAUER_2021, "Theorem A10"),
    uses=("dense.exponential_gap_is_a_vote",),
    instances=Family(
        fields={"patterns": Field("sign", ("N", "d")), "order": Field("permutation", ("N", "d"))},
        sizes=tuple({"N": int(exp(RATE * d)) + 1, "d": d} for d in (8, 32)),
        build=_on_hamming_spheres,
    ),
    rejects=(Mutant("the quadratic interaction", {"update": _quadratic}),),
)
def exponential_retrieves(model, case):
    r"""Let :math:`0 \le \varrho < \frac12`, :math:`I(a) = \frac12 ((1+a) \ln(1+a) + (1-a) \ln(1-a))` and :math:`0 < \alpha < \frac12 I(1 -
    2 \varrho)`. Let :math:`N = \lfloor e^{\alpha d} \rfloor + 1` patterns be drawn independently and uniformly from :math:`\{-1, 1\}^d`,
    and in each of them :math:`\varrho d` random sites be turned. With :math:`F(a) = e^a` the probability that the energy gap of some site
    of some turned pattern does not point back to the pattern tends to zero as d grows.

    A trial succeeds if one update of all sites at once recovers every pattern; :math:`\varrho = \frac18, \alpha = 0.1`.
    """
    xp = namespace_of(case.patterns)
    found = model.update(case.state, case.patterns, exponential(), order="synchronous")
    return Trials(xp.max(squared_norm(found - case.patterns), axis=-1) == 0)
