r"""
An upper bound that is tight at one
===================================

The bound by a logarithm at y = 1 / Omega.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.upper_bound_by_omega", scope="every real u")
assert run_proof("lambert.upper_bound_by_logarithm").complete
assert run_proof("lambert.omega").complete
omega, x = sympy.symbols("Omega x", positive=True)
proof.argument("1 / Omega > 1/e, and ln(1 / Omega) = Omega.")
proof.equal(
    (x + 1 / omega) / (1 + omega),
    (omega * x + 1) / (omega * (1 + omega)),
    because="(x + 1/Omega) / (1 + Omega) = (Omega x + 1) / (Omega (1 + Omega))",
)
proof.argument("Equality is at 1 / Omega = e^W(x), which is W(x) = Omega, x = 1, u = 0.")
proof.qed()
