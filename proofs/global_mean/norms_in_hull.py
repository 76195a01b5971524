r"""
In the hull of the patterns no norm exceeds the largest
=======================================================

The first inequality is the convexity of the squared norm, the second that of the triangle.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import mean_pattern, weighted_spread

proof = Derivation("global_mean.norms_in_hull", scope="every N, d and every point of the hull")

# %%
# Let :math:`\xi = \sum_i w_i x_i` with weights that are not negative and sum to one. What its squared norm leaves of
# :math:`M^2` is a sum of terms that are not negative, as :math:`\|x_i\| \le M`.

patterns, weights = sympy.symarray("x", (3, 2), real=True), sympy.symarray("w", (3,), nonnegative=True)
weights[2] = 1 - weights[0] - weights[1]
largest = sympy.Symbol("M", positive=True)
point = weights @ patterns
proof.equal(
    largest**2 - squared_norm(point),
    sum(weights * (largest**2 - squared_norm(patterns))) + weighted_spread(weights[None], patterns, point[None])[0],
    because="M^2 - |xi|^2 = sum_i w_i (M^2 - |x_i|^2) + sum_i w_i |x_i - xi|^2 (N = 3, d = 2)",
)
proof.argument("The expansion uses only that the weights sum to one and holds for every N and d; so |xi| <= M.")

# %%
# Every pattern is its deviation from the mean and the mean.

mean = mean_pattern(patterns)
deviation = patterns[0] - mean
product = sympy.Symbol("D", nonnegative=True) * sympy.Symbol("m", nonnegative=True)
proof.equal(
    squared_norm(deviation) + 2 * product + squared_norm(mean) - squared_norm(patterns[0]),
    2 * (product - dot(deviation, mean)),
    because="|a|^2 + 2 |a| |b| + |b|^2 - |a + b|^2 = 2 (|a| |b| - a.b) for a = x_i - m_x, b = m_x",
)
proof.equal(
    squared_norm(deviation) * squared_norm(mean) - dot(deviation, mean) ** 2,
    (deviation[0] * mean[1] - deviation[1] * mean[0]) ** 2,
    because="|a|^2 |b|^2 - (a.b)^2 is a square, so that a.b <= |a| |b| (d = 2)",
)
proof.argument(
    "Cauchy-Schwarz holds in every dimension. So |x_i| <= |x_i - m_x| + |m_x| <= m_max + |m_x| for every i, hence for "
    "the longest pattern."
)
proof.qed()
