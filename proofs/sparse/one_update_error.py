r"""
How far a pattern is missed at most
===================================

A weight is what the leading weight leaves above the gap.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("sparse.one_update_error", scope="every N, d, alpha > 1, beta > 0, state and pattern")
own, other, tau = sympy.symbols("s_i s_j tau", real=True)
proof.equal(
    other - tau,
    (own - tau) - (own - other),
    because="with s = (alpha - 1) beta z: s_j - tau = (s_i - tau) - (s_i - s_j)",
)
proof.argument(
    "Let t_j = (alpha - 1) beta xi^T (x_i - x_j). If p_i > 0, s_i - tau = p_i^(alpha - 1) <= 1, so s_j - tau <= 1 - t_j, and p_j "
    "is at most the power 1 / (alpha - 1) of [1 - t_j]_+. If p_i = 0 and p_j > 0, s_i <= tau < s_j, so t_j < 0 and 1 - t_j > 1 >= p_j. "
    "If p_j = 0 nothing is to be shown."
)
patterns, p = sympy.symarray("x", (3, 2), real=True), sympy.symarray("p", 3, nonnegative=True)
p[0] = 1 - p[1] - p[2]
proof.equal(
    p @ patterns - patterns[0],
    p[1:] @ (patterns[1:] - patterns[0]),
    because="f - x_i = sum over the others of p_j (x_j - x_i) (N = 3, d = 2)",
)
proof.argument("For every N and d; the triangle inequality gives the claim.")
proof.qed()
