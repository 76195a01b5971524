r"""
An upper bound by a logarithm
=============================

The tangent of the logarithm.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.upper_bound_by_logarithm", scope="every real u and y > 1/e")
assert run_proof("lambert.solves_its_equation").complete
w, s = sympy.symbols("w s", positive=True)
y = s * sympy.exp(w)
proof.equal(
    w * sympy.exp(w) + y - sympy.exp(w) * (1 + sympy.expand_log(sympy.log(y))),
    sympy.exp(w) * (s - 1 - sympy.log(s)),
    because="with w = W(x), x = e^u and y = s e^w: x + y - e^w (1 + ln y) = e^w (s - 1 - ln s)",
)
gap = s - 1 - sympy.log(s)
proof.equal(gap.subs(s, 1), 0, because="s - 1 - ln s vanishes at s = 1")
proof.equal(sympy.diff(gap, s), (s - 1) / s, because="falls before and rises after")
proof.argument("So e^w (1 + ln y) <= x + y; divide by 1 + ln y > 0. Equality is at s = 1, y = e^w.")
proof.qed()
