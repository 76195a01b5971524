"""A step in the printed proof of Lemma A17: the quotient of two gamma functions."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_separation_constant
from ..sources import RAMSAUER_2021
from .cap_constant_bounds import DIMENSIONS, at_least_one, dimensions


def _root(dimension):
    """Give the logarithm of (2 sqrt(D))^(1/D) (D+1)^(-1/D)."""
    xp = namespace_of(dimension)
    return (xp.log(4 * dimension) / 2 - xp.log(dimension + 1)) / dimension


@statement(
    title="The constant of the expected least angle exceeds what its cap constant gives",
    relation="<",
    model="none",
    hypotheses=(at_least_one,),
    source=Source(RAMSAUER_2021, "Lemma A17", equations="(386)"),
    uses=("capacity.cap_constant_bounds",),
    instances=dimensions,
    edges=DIMENSIONS,
    rejects=(
        Mutant(
            "26/5 sqrt(D) in place of 2 sqrt(D)",
            sides=lambda sides: dataclasses.replace(sides, left=sides.left + 0.9556),
        ),
    ),
)
def separation_constant_by_gamma(model, case):
    r"""For every real :math:`D \ge 1`: :math:`\left((2 \sqrt D)^{1/D} \frac{(D+1)^{-1/D}}{1 + 1/D}\right)^D < C_D^D`,
    because :math:`\Gamma(1 + \frac1D) / \Gamma(2 + \frac1D) = \frac{1}{1 + 1/D}`.
    """
    dimension = case.dimension
    xp = namespace_of(dimension)
    left = _root(dimension) - xp.log((1 + dimension) / dimension)
    return Sides(dimension * left, dimension * log_separation_constant(dimension), logarithmic=True)


@statement(
    title="The constant of the expected least angle in the printed chain, with the wrong quotient of gamma functions",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A17", equations="(386)"),
    instances=dimensions,
    counterexample=Instance("the usual sphere", {"dimension": 2}),
    amended="capacity.separation_constant_by_gamma",
    fault="sign",
    correction="Gamma(2 + 1/d) = (1 + 1/d) Gamma(1 + 1/d): the denominator is 1 + 1/d, not 1 - 1/d.",
)
def printed(model, case):
    r"""For :math:`d \ge 2`: :math:`C_d \ge (2 \sqrt d)^{1/d} \frac{(d+1)^{-1/d}}{1 - 1/d}`."""
    xp = namespace_of(case.dimension)
    left = _root(case.dimension) - xp.log(1 - 1 / case.dimension)
    return Sides(left, log_separation_constant(case.dimension), logarithmic=True)
