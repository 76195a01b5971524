r"""
Linear bounds on the lower branch
=================================

The tangent of the logarithm at e.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.lower_branch_bounds", scope="every u > 0")
assert run_proof("lambert.undoes_y_exp_y").complete
y = sympy.Symbol("y", positive=True)
proof.equal(
    sympy.expand_log(sympy.log(y * sympy.exp(-y)), force=True),
    -(y - sympy.log(y)),
    because="with y = -W, y e^-y = e^(-u - 1) says u + 1 = y - ln y",
)
proof.argument("ln y > 0 for y > 1, so u + 1 < y.")
e = sympy.E
gap = y / e - sympy.log(y)
proof.equal(e / (e - 1) * (y - sympy.log(y)) - y, e / (e - 1) * gap, because="the slack is a multiple of y / e - ln y")
proof.equal(gap.subs(y, e), 0, because="which vanishes at y = e")
proof.equal(sympy.diff(gap, y), (y - e) / (e * y), because="falls before and rises after")
proof.argument("At y = e, u = e - 2, the two sides are equal.")
proof.qed()
