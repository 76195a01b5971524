r"""
The conjugate of a function plus a constant
===========================================

Every term of the supremum is shifted.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation("convexity.shifted_function_has_shifted_conjugate", scope="every function and every constant")
shift, value = sympy.symbols("c f", real=True)
x, y = sympy.symarray("x", 3, real=True), sympy.symarray("y", 3, real=True)
proof.equal(
    dot(x, y) - (value + shift), (dot(x, y) - value) - shift, because="x^T y - (f + c) = (x^T y - f) - c (n = 3)"
)
proof.argument("A constant may be taken out of a supremum over x.")
proof.qed()
