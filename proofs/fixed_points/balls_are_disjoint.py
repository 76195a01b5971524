r"""
The ball around a well separated pattern meets no other ball
============================================================

The separation is at most M times the distance to any other pattern, and the hypothesis makes it more than M times
two radii.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import ball_radius, log_pair_count, required_separation

proof = Derivation("fixed_points.balls_are_disjoint", scope="every N >= 2, d, beta > 0, M > 0")

# %%
# By definition :math:`\Delta_i \le x_i^T (x_i - x_j)`, and Cauchy and Schwarz bound this by
# :math:`M \|x_i - x_j\|`; for two components:

x, y = sympy.symarray("x", 2, real=True), sympy.symarray("y", 2, real=True)
proof.equal(
    squared_norm(x) * squared_norm(x - y) - dot(x, x - y) ** 2,
    (x[0] * (x - y)[1] - x[1] * (x - y)[0]) ** 2,
    because="|x|^2 |x - y|^2 - (x . (x - y))^2 is a square, in any dimension a sum of squares over pairs of components",
)
proof.argument("hence |x_i - x_j| >= Delta_i / M for every j other than i")

# %%
# The required separation, divided by M, exceeds two radii by a multiple of the logarithm, which the second
# hypothesis makes positive.

beta, largest, n = sympy.symbols("beta M N", positive=True)
for count in (2, 3):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    proof.equal(
        required_separation(patterns, beta) / largest - 2 * ball_radius(patterns, beta),
        log_pair_count(patterns, beta) / (beta * largest),
        because=f"required separation / M - two radii = logarithm / (beta M), for {count} patterns as computed by "
        f"the package",
    )
logarithm = sympy.log(2 * (n - 1) * n * beta * largest**2)
proof.equal(
    (2 / n + logarithm) / beta / largest - 2 / (beta * n * largest),
    logarithm / (beta * largest),
    because="the same for every N",
)
proof.argument(
    "2 (N-1) N beta M^2 > 1 makes it positive: |x_i - x_j| > 2 / (beta N M), and two balls of this radius do not meet"
)
proof.qed()
