r"""
W as an inverse function
========================

y solves the equation of W at y exp(y), and on each side of -1 it has one solution.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.undoes_y_exp_y", scope="every real y")
assert run_proof("lambert.solves_its_equation").complete
y = sympy.Symbol("y", real=True)
proof.equal(
    sympy.diff(y * sympy.exp(y), y), (1 + y) * sympy.exp(y), because="y e^y is strictly monotone on either side of -1"
)
proof.argument("So the solution w of w e^w = y e^y on the same side of -1 as y is y itself.")
proof.qed()
