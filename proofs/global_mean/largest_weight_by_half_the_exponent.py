r"""
The largest weight exceeds 1/N by a factor with half the exponent
=================================================================

The source compares the largest score with the smallest; it is enough to compare it with the mean score.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.theory import mean_pattern

proof = Derivation("global_mean.largest_weight_by_half_the_exponent", scope="every N, d, beta > 0")

# %%
# The exponential lies above its tangent at zero: :math:`h(t) = e^t - 1 - t` has :math:`h(0) = 0` and its only minimum
# there.

t = sympy.Symbol("t", real=True)
tangent = sympy.exp(t) - 1 - t
proof.equal(tangent.subs(t, 0), sympy.Integer(0), because="h(0) = 0 for h(t) = e^t - 1 - t")
proof.equal(sympy.diff(tangent, t), sympy.exp(t) - 1, because="h' = e^t - 1, of the sign of t")

# %%
# With the scores :math:`z_j = \beta x_j^T \xi` and their mean :math:`\bar z`, summing
# :math:`e^{z_j - \bar z} \ge 1 + z_j - \bar z` gives :math:`\sum_j e^{z_j} \ge N e^{\bar z}`, so that
# :math:`p_i = e^{z_i} / \sum_j e^{z_j} \le \frac1N e^{z_i - \bar z}`.

z = sympy.symarray("z", (4,), real=True)
proof.equal(
    sum(1 + z - mean_pattern(z[:, None])[0]), sympy.Integer(4), because="the sum of 1 + z_j - mean(z) is N (N = 4)"
)
proof.argument("Deviations from a mean sum to zero for every N, so the sum of e^(z_j - mean) is at least N.")

# %%
# The mean score is the score of the mean.

patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("a", (2,), real=True)
mean = mean_pattern(patterns)
proof.equal(
    dot(state, patterns[0]) - sum(dot(state[None, :], patterns)) / 3,
    dot(state, patterns[0] - mean),
    because="z_i - mean(z) = beta (x_i - m_x)^T xi (N = 3, d = 2, beta = 1)",
)
proof.argument("By Cauchy and Schwarz this is at most beta |x_i - m_x| |xi| <= beta m_max |xi|.")
proof.qed()
