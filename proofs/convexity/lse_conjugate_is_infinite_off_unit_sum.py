r"""
The domain of the conjugate: weights that do not sum to one
===========================================================

All scores are shifted.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, lse

proof = Derivation("convexity.lse_conjugate_is_infinite_off_unit_sum", scope="every N, beta > 0, slope and c")
beta, c = sympy.Symbol("beta", positive=True), sympy.Symbol("c", real=True)
y = sympy.symarray("y", 3, real=True)
scores = symbols.asarray([c, c, c])
proof.equal(
    dot(y, scores) - lse(scores, beta),
    c * (y.sum() - 1) - sympy.log(3) / beta,
    because="y^T z - lse(beta, z) = c (sum_i y_i - 1) - ln(N) / beta (N = 3)",
)
proof.argument("For every N: lse(beta, c 1) = ln(N e^(beta c)) / beta.")
proof.qed()
