r"""
W of x ln x
===========

It undoes y exp(y) at y = ln x.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.of_x_log_x", scope="every x > 0")
assert run_proof("lambert.undoes_y_exp_y").complete
x = sympy.Symbol("x", positive=True)
y = sympy.log(x)
proof.equal(y * sympy.exp(y), x * sympy.log(x), because="y e^y = x ln x for y = ln x")
proof.argument("ln x >= -1 says x >= 1/e, the upper branch; ln x <= -1 says 0 < x <= 1/e, the lower one.")
proof.qed()
