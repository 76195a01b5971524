r"""
A sum of values of W
====================

W(x) + W(y) solves the equation of W at the argument.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.adds", scope="all x, y > 0")
assert run_proof("lambert.undoes_y_exp_y").complete
v, w = sympy.symbols("v w", positive=True)
x, y = v * sympy.exp(v), w * sympy.exp(w)
proof.equal(
    x * y * (1 / v + 1 / w),
    (v + w) * sympy.exp(v + w),
    because="x y (1 / W(x) + 1 / W(y)) = (v + w) e^(v + w), v = W(x), w = W(y)",
)
proof.argument("v + w > 0 > -1, so the upper branch undoes it.")
proof.qed()
