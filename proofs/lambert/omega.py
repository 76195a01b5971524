r"""
The omega constant
==================

The equation of W at one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.omega", scope="the constant")
assert run_proof("lambert.exponential_of_multiple").complete
omega = sympy.Symbol("Omega", positive=True)
proof.argument("Omega e^Omega = 1 with Omega > 0, so 1 / Omega = e^Omega, and Omega = e^-Omega; take logarithms.")
proof.equal(
    sympy.log(sympy.simplify((omega + 1) / (omega * (1 + omega)))),
    -sympy.log(omega),
    because="ln((Omega + 1) / (Omega (1 + Omega))) = -ln Omega",
)
proof.qed()
