r"""
A function and its conjugate
============================

The conjugate is the least number that does it.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import conjugate

proof = Derivation(
    "convexity.conjugate_bounds_inner_product", scope="every function with values in (-infinity, infinity]"
)
points, values = sympy.symarray("x", (2, 1), real=True), sympy.symarray("f", 2, real=True)
slope = sympy.symarray("y", 1, real=True)
terms = points[:, 0] * slope[0] - values
proof.equal(
    conjugate(points, values, slope),
    symbols.max(terms),
    because="the conjugate is the largest x_k y - f(x_k) (K = 2, n = 1)",
)
proof.argument(
    "A supremum is at least each of its terms, for any function; it is one of them where it is reached, as it is for "
    "finitely many points."
)
proof.qed()
