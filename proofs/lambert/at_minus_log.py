r"""
The exponential of -W(-ln x)
============================

The exponential of a multiple, at -ln x with n = -1.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.at_minus_log", scope="every x in (0, exp(1/e)] other than one")
assert run_proof("lambert.exponential_of_multiple").complete
w = sympy.Symbol("w", real=True, nonzero=True)
argument = w * sympy.exp(w)
proof.equal(w / argument, sympy.exp(-w), because="e^-w = w / (w e^w), with w e^w = -ln x")
proof.argument("-ln x >= -1/e says x <= e^(1/e); -ln x < 0, for the lower branch, says x > 1.")
proof.qed()
