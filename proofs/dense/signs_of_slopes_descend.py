r"""
The signs of the slopes of a convex energy lower it
===================================================

A convex function lies above its tangents.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("dense.signs_of_slopes_descend", scope="every N, d, and every convex differentiable F")
a, b = sympy.symbols("a b", real=True)

# %%
# Each interaction lies above its tangents, :math:`F(b) \ge F(a) + F'(a) (b - a)`.

proof.equal(b**2 - a**2 - 2 * a * (b - a), (b - a) ** 2, because="for a^2 the difference is a square")
proof.equal(
    b**4 - a**4 - 4 * a**3 * (b - a),
    (b - a) ** 2 * ((a + b) ** 2 + 2 * a**2),
    because="for a^4 it is a square times a sum of squares",
)
proof.equal(
    b**3 - a**3 - 3 * a**2 * (b - a),
    (b - a) ** 2 * (b + 2 * a),
    because="for max(a, 0)^3 with a, b > 0 it is a square times a sum of positive numbers",
)
proof.argument("For max(a, 0)^3 with a <= 0 the tangent is zero; with b <= 0 < a it is 3 a^2 b - 2 a^3 <= 0 at b.")
proof.equal(sympy.diff(sympy.exp(b), b, 2), sympy.exp(b), because="e^b has a positive second derivative")

# %%
# Summed over the patterns, with :math:`g_j = \sum_i x_{ij} F'(x_i^T \xi)`: :math:`E(\xi) - E(\xi') \ge \sum_j g_j (\xi'_j -
# \xi_j)`. A site that moves has :math:`\xi'_j = \mathrm{sgn}\, g_j = -\xi_j`.

g = sympy.Symbol("g", real=True, nonzero=True)
proof.equal(g * (sympy.sign(g) + sympy.sign(g)), 2 * sympy.Abs(g), because="a site that moves adds 2 |g_j|")
proof.argument("Sites with g_j = 0 are kept, so each site that moves adds a positive number, and the others add none.")
proof.qed()
