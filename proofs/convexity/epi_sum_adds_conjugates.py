r"""
The conjugate of an epi-sum
===========================

Two suprema that do not know of each other.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.theory import epi_sum

proof = Derivation(
    "convexity.epi_sum_adds_conjugates", scope="every two functions with values in (-infinity, infinity]"
)
x, z, y = (sympy.symarray(name, 2, real=True) for name in ("x", "z", "y"))
f, g = sympy.symarray("f", 1, real=True), sympy.symarray("g", 1, real=True)
points, values = epi_sum(x[None, :], f, z[None, :], g)
proof.equal(
    dot(points[0], y) - values[0],
    (dot(x, y) - f[0]) + (dot(z, y) - g[0]),
    because="(x + z)^T y - (f(x) + g(z)) = (x^T y - f(x)) + (z^T y - g(z)) (n = 2)",
)
proof.argument(
    "Minus an infimum is a supremum: the conjugate of the epi-sum is the supremum of the left side over all pairs of x and z, "
    "and on the right that is the sum of two suprema."
)
proof.qed()
