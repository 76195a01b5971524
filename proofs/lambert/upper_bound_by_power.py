r"""
An upper bound by a power
=========================

The tangent of t ln t at W.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.upper_bound_by_power", scope="every u > 0")
assert run_proof("lambert.solves_its_equation").complete
w, t = sympy.symbols("w t", positive=True)
L = sympy.log(w)
proof.argument("With w = W(e^u) and L = ln w, u = w + L.")
curve = t * sympy.log(t)
proof.equal(sympy.diff(curve, t, 2), 1 / t, because="t ln t is strictly convex")
tangent = curve.subs(t, w) + sympy.diff(curve, t).subs(t, w) * ((w + L) - w)
proof.equal(tangent, (1 + w + L) * L, because="its tangent at w has at u = w + L the value (1 + u) L")
proof.argument("So u ln u >= (1 + u) ln w for u > 0, with equality at u = w alone: L = 0, w = 1, u = 1.")
proof.qed()
