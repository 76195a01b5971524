r"""
The softmax is Lipschitz in a convex set
========================================

A cocoercive map is Lipschitz, by the inequality of Cauchy and Schwarz.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot

proof = Derivation("softmax.is_lipschitz_in_box", scope="every N, beta > 0, convex set of scores and two scores in it")
assert run_proof("softmax.is_cocoercive_in_box").complete
proof.argument("With m = p - p' and h = z - z' it says |m|^2 <= L m^T h for L = 2 m beta.")
m, h = sympy.symarray("m", 3, real=True), sympy.symarray("h", 3, real=True)
pairs = ((0, 1), (0, 2), (1, 2))
proof.equal(
    dot(m, m) * dot(h, h) - dot(m, h) ** 2,
    sum((m[i] * h[j] - m[j] * h[i]) ** 2 for i, j in pairs),
    because="|m|^2 |h|^2 - (m^T h)^2 is a sum of squares (N = 3)",
)
proof.argument("For every N (Lagrange). So |m|^2 <= L |m| |h|, and where m is not zero, |m| <= L |h|.")
proof.qed()
