"""Lemma A16: the expected least angle of random points on a sphere."""

import dataclasses

from ...arithmetic.dispatch import namespace_of
from ...statement import Mutant, Sides, Source, statement
from ...theory.capacity import log_cap_constant, log_separation_constant
from ..sources import RAMSAUER_2021
from .cap_constant_bounds import DIMENSIONS, at_least_one, dimensions


def log_tail_integral(dimension):
    r"""Give the logarithm of the integral of 1 - kappa x^D / 2 over the x where it is positive."""
    xp = namespace_of(dimension)
    log_half_cap = log_cap_constant(dimension) - xp.log(0 * dimension + 2)
    return xp.log(dimension / (dimension + 1)) - log_half_cap / dimension


@statement(
    title="The expected least angle of random points is at least a constant times a power of their number",
    relation="<",
    model="none",
    hypotheses=(at_least_one,),
    source=Source(RAMSAUER_2021, "Lemma A16", equations="(383)"),
    uses=("capacity.least_angle",),
    instances=dimensions,
    edges=DIMENSIONS,
    rejects=(
        Mutant(
            "a constant five times as large", sides=lambda sides: dataclasses.replace(sides, left=sides.left + 1.61)
        ),
    ),
)
def expected_least_angle(model, case):
    r"""For :math:`N \ge 2` points drawn independently and uniformly from the sphere of dimension :math:`D \ge 1`:
    :math:`\mathrm E[N^{2/D} \alpha_{\min}] \ge (\kappa_D / 2)^{-1/D} \frac{D}{D+1} > C_D`.

    The middle member is the integral of the bound on the tail, and is larger than the printed constant :math:`C_D` by
    the factor :math:`(D+1)^{1/D}`. The instances compare both constants, and both with the expectation for two points,
    :math:`2^{2/D} \frac\pi2`.
    """
    dimension = case.dimension
    xp = namespace_of(dimension)
    printed, integral = log_separation_constant(dimension), log_tail_integral(dimension)
    two = 2 * xp.log(0 * dimension + 2) / dimension + xp.log(0 * dimension + xp.pi_like(dimension) / 2)
    return Sides(
        dimension[..., None] * xp.stack([printed, integral], axis=-1),
        dimension[..., None] * xp.stack([integral, two], axis=-1),
        logarithmic=True,
    )
