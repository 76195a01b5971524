r"""
W as a logarithm
================

The logarithm of the equation of W, divided by W.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.is_logarithm_of_ratio", scope="every x other than zero on both branches")
assert run_proof("lambert.solves_its_equation").complete
w = sympy.Symbol("w", real=True, nonzero=True)
ratio = sympy.simplify(w * sympy.exp(w) / w)
proof.equal(sympy.log(ratio), w, because="x / W(x) = e^W(x), whose logarithm is W(x)")
proof.qed()
