r"""
W of -ln(x) / x
===============

It undoes y exp(y) at y = -ln x.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.of_minus_log_ratio", scope="every x > 0")
assert run_proof("lambert.undoes_y_exp_y").complete
x = sympy.Symbol("x", positive=True)
y = -sympy.log(x)
proof.equal(y * sympy.exp(y), -sympy.log(x) / x, because="y e^y = -ln(x) / x for y = -ln x")
proof.argument("-ln x >= -1 says x <= e, the upper branch; -ln x <= -1 says x >= e, the lower one.")
proof.qed()
