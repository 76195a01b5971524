r"""
The ranges of the two branches
==============================

They are inverses on either side of -1.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.branches_meet_at_minus_one", scope="every x in [-1/e, 0)")
assert run_proof("lambert.solves_its_equation").complete
proof.argument("The upper branch has its values in [-1, infinity), the lower in (-infinity, -1], by definition.")
y = sympy.Integer(-1)
proof.equal(y * sympy.exp(y), -sympy.exp(-1), because="-1 is the value of both at -1/e")
proof.argument("Both are one to one, so neither is -1 anywhere else.")
proof.qed()
