r"""
The conjugate of a multiple
===========================

Every term of the supremum is multiplied.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation("convexity.scaled_function_has_scaled_conjugate", scope="every function and every positive factor")
factor, value = sympy.symbols("alpha f", positive=True)
x, y = sympy.symarray("x", 3, real=True), sympy.symarray("y", 3, real=True)
proof.equal(
    dot(x, y) - factor * value,
    factor * (dot(x, y / factor) - value),
    because="x^T y - alpha f = alpha (x^T y / alpha - f) (n = 3)",
)
proof.argument("A positive factor may be taken out of a supremum over x.")
proof.qed()
