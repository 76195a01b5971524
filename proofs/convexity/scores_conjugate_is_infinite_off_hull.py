r"""
The conjugate off the hull
==========================

A separating direction is followed to infinity.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse

proof = Derivation(
    "convexity.scores_conjugate_is_infinite_off_hull", scope="every N, d, beta > 0, point, direction and c > 0"
)
beta, top = sympy.Symbol("beta", positive=True), sympy.Symbol("m", real=True)
gaps = sympy.symarray("g", 2, nonnegative=True)
scores = symbols.asarray([top, top - gaps[0], top - gaps[1]])
proof.equal(
    lse(scores, beta) - top,
    sympy.log(1 + sympy.exp(-beta * gaps[0]) + sympy.exp(-beta * gaps[1])) / beta,
    because="the log-sum-exp exceeds the largest score by ln(sum of N numbers up to one) / beta (N = 3)",
)
proof.argument(
    "For every N it is at most max_i z_i + ln(N) / beta. At xi = c u the scores are c u^T x_i, and xi^T a = c u^T a. A point "
    "off the hull, a compact convex set, is strictly separated from it by some u."
)
proof.qed()
