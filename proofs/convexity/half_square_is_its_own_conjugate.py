r"""
Half the squared norm is its own conjugate
==========================================

The slack is a square.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm

proof = Derivation("convexity.half_square_is_its_own_conjugate", scope="every dimension")
x, y = sympy.symarray("x", 3, real=True), sympy.symarray("y", 3, real=True)
proof.equal(
    squared_norm(y) / 2 - (dot(x, y) - squared_norm(x) / 2),
    squared_norm(x - y) / 2,
    because="|y|^2 / 2 - x^T y + |x|^2 / 2 = |x - y|^2 / 2 (n = 3)",
)
proof.argument("For every n, component by component; it is zero at x = y alone, so the supremum over x is |y|^2 / 2.")
proof.qed()
