r"""
The exponential of a multiple of W
==================================

The equation of W, divided by W.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.exponential_of_multiple", scope="every real n and x other than zero, on both branches")
assert run_proof("lambert.solves_its_equation").complete
w, n = sympy.Symbol("w", real=True, nonzero=True), sympy.Symbol("n", real=True)
x = w * sympy.exp(w)
proof.equal(sympy.simplify(x / w), sympy.exp(w), because="x / W(x) = e^W(x), a positive number")
proof.equal(sympy.exp(n * sympy.log(sympy.exp(w))), sympy.exp(n * w), because="its n-th power is e^(n W(x))")
proof.argument("W(x) is zero at x = 0 alone.")
proof.qed()
