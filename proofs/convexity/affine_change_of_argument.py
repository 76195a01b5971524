r"""
The conjugate of a function of an affine function
=================================================

The supremum is taken over the image of x instead, which is everything.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation("convexity.affine_change_of_argument", scope="every function and every non-singular matrix")
A = sympy.symarray("a", (2, 2), real=True)
b, x, w = (sympy.symarray(name, 2, real=True) for name in ("b", "x", "w"))
proof.equal(
    dot(x, A.T @ w),
    dot(A @ x + b, w) - dot(b, w),
    because="x^T A^T w = (A x + b)^T w - b^T w (n = 2)",
)
proof.argument(
    "For every n. At y = A^T w the terms x^T y - f(A x + b) are z^T w - f(z) - b^T w for z = A x + b, which runs through the "
    "whole space with x, because A is non-singular; then w = A^{-T} y."
)
proof.qed()
