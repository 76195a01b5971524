r"""
The Jacobian of the softmax from below
======================================

A unit vector without its constant part is shorter, and the quadratic form does not notice.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_norm_at_least_peak_variance", scope="every N of at least two and beta > 0")
beta = sympy.Symbol("beta", positive=True)
p = np.array([*sympy.symarray("p", 2, positive=True), 0], dtype=object)
p[2] = 1 - p[0] - p[1]
centred = np.array([sympy.Rational(2, 3), -sympy.Rational(1, 3), -sympy.Rational(1, 3)], dtype=object)
proof.equal(centred @ centred, sympy.Rational(2, 3), because="u = e_i - 1/N has |u|^2 = (N - 1) / N (N = 3)")
proof.equal(
    centred @ softmax_jacobian(p, beta) @ centred,
    beta * p[0] * (1 - p[0]),
    because="u^T J_s u = beta p_i (1 - p_i) (N = 3)",
)
assert run_proof("softmax.jacobian_annihilates_constants").complete
proof.argument(
    "For every N, since J_s 1 = 0. The norm is at least u^T J_s u / |u|^2 for the i of the largest p_i (1 - p_i)."
)
proof.qed()
