r"""
The two real branches of W
==========================

The function y exp(y) falls up to -1 and rises from there.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("lambert.solves_its_equation", scope="every real argument of both branches")
y = sympy.Symbol("y", real=True)
f = y * sympy.exp(y)
proof.equal(sympy.diff(f, y), (1 + y) * sympy.exp(y), because="the derivative of y e^y has the sign of 1 + y")
proof.equal(f.subs(y, -1), -sympy.exp(-1), because="its least value is -1/e, at y = -1")
proof.equal(sympy.limit(f, y, -sympy.oo), 0, because="it tends to zero as y goes to minus infinity")
proof.argument(
    "So it maps [-1, infinity) onto [-1/e, infinity), and (-infinity, -1] onto [-1/e, 0), one to one. The branches are the "
    "two inverses: W(x) e^W(x) = x by definition."
)
proof.qed()
