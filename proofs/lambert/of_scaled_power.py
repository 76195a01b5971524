r"""
A multiple of W as a value of W
===============================

n W(x) solves the equation of W at the argument.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.of_scaled_power", scope="all real n, x > 0")
assert run_proof("lambert.undoes_y_exp_y").complete
w, n = sympy.symbols("w n", positive=True)
x = w * sympy.exp(w)
proof.equal(
    sympy.expand_log(sympy.log(n * x**n / w ** (n - 1)), force=True),
    sympy.expand_log(sympy.log(n * w * sympy.exp(n * w)), force=True),
    because="n x^n / W(x)^(n-1) = (n w) e^(n w), w = W(x); compared as logarithms of positive numbers",
)
proof.argument("n w > 0 > -1, so the upper branch undoes it.")
proof.qed()
