r"""
In the ball around a pattern its gap stays within 2 / (beta N) of its separation
================================================================================

Every difference of overlaps moves by an inner product of the displacement with a difference of patterns.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.theory import ball_radius, largest_norm

proof = Derivation("fixed_points.gap_in_ball", scope="every N >= 2, d, beta > 0 with M > 0")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
own, other = patterns
proof.equal(
    dot(state, own - other) - dot(own, own - other),
    dot(state - own, own) - dot(state - own, other),
    because="the gap to each other pattern moves by (xi - x_i)^T x_i - (xi - x_i)^T x_j",
)
proof.argument(
    "Inner products are bilinear for every d. By Cauchy-Schwarz each of the two terms is at most |xi - x_i| M, so "
    "every gap, and with it the least, moves by at most 2 |xi - x_i| M."
)
proof.equal(
    2 * ball_radius(patterns, beta) * largest_norm(patterns),
    1 / beta,
    because="2 M times the radius of the ball is 2 / (beta N) (N = 2)",
)
proof.argument("The radius is 1 / (beta N M) for every N.")
proof.qed()
