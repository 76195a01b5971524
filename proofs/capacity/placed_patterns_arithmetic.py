r"""
At the angles assumed for placed patterns the condition of storage would hold
=============================================================================

For :math:`N = 2^{k (d-1)}` patterns of squared norm :math:`M^2 = K^2 (d-1)` at :math:`\beta = 1`, with :math:`\sigma
= 1` for right angles and :math:`\sigma = 1 - \frac{\sqrt 2}{2}` for half of one, :math:`g(d) = \sigma M^2 - \frac2N -
\ln(2 N^2 M^2)` is positive from the printed dimension on.
"""

# %%
# The derivative of g is :math:`\sigma K^2 - 2 k \ln 2 - \frac{1}{d-1} + 2 k \ln 2 \cdot 2^{-k (d-1)}`. Without the
# last term, which is positive, it is at least its value at the printed dimension, because :math:`-\frac{1}{d-1}`
# rises. So g rises wherever that value is positive.

import numpy as np
import sympy

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.capacity.placed_patterns_arithmetic import PLACEMENTS, placement

proof = Derivation("capacity.placed_patterns_arithmetic", scope="every real d from the printed dimensions on")
d = sympy.Symbol("d", positive=True)


def margin(width, squares, bits, diagonal):
    """Give g at a width, from what the claim compares."""
    needed, given = placement(squares, width, bits, diagonal)
    return np.asarray(given - needed, dtype=object)[()]


def check(squares, least, bits, diagonal):
    """Check that g is positive at the printed dimension and rises from there on."""
    name = f"K = {squares**0.5 / 10:g}"
    sigma = 1 - sympy.sqrt(2) / 2 if diagonal else sympy.Integer(1)
    slope = sigma * sympy.Rational(squares, 100) - 2 * bits * sympy.log(2) - 1 / (d - 1)
    proof.equal(
        sympy.diff(margin(d, squares, bits, diagonal), d),
        slope + 2 * bits * sympy.log(2) * sympy.Integer(2) ** (-bits * (d - 1)),
        because=f"{name}: the derivative of g",
    )
    two = balls.ball(2)
    proof.positive(
        lambda: (1 - diagonal / two.sqrt()) * squares / 100 - 2 * bits * two.log() - balls.ball(1) / (least - 1),
        because=f"{name}: the derivative without its positive last term is positive at d = {least}, and rises with d",
    )
    proof.positive(
        lambda: margin(balls.ball(least), squares, bits, diagonal), because=f"{name}: g is positive at d = {least}"
    )


for constants in PLACEMENTS:
    check(*constants)
proof.argument("g is positive at the printed dimension and rises from there on, so it is positive for every larger d.")
proof.qed()
