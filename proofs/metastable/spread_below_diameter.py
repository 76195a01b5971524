r"""
The spread of a cluster is at most its diameter, and that at most twice the largest norm
========================================================================================

The deviation of a pattern from the mean is the mean of its differences from all patterns.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import diameter, largest_spread, mean_pattern

proof = Derivation("metastable.spread_below_diameter", scope="every N, d, 1 <= l < N")

# %%
# :math:`x_i - m_x = \frac1l \sum_j (x_i - x_j)`, so that :math:`\|x_i - m_x\|` is at most the mean of the distances.

x = sympy.symarray("x", (3, 2), real=True)
proof.equal(
    x[0] - mean_pattern(x), mean_pattern(x[0] - x), because="x_i - m_x is the mean of x_i - x_j over j (l = 3, d = 2)"
)
proof.argument(
    "So for every l and d; by the triangle inequality |x_i - m_x| <= max_j |x_i - x_j|: the first inequality."
)

# %%
# A difference is no longer than both vectors together:

first, second = x[0], x[1]
product = sympy.Symbol("r", nonnegative=True) * sympy.Symbol("s", nonnegative=True)
proof.equal(
    squared_norm(first) + 2 * product + squared_norm(second) - squared_norm(first - second),
    2 * (product + dot(first, second)),
    because="|a|^2 + 2 |a| |b| + |b|^2 - |a - b|^2 = 2 (|a| |b| + a.b)",
)
proof.equal(
    squared_norm(first) * squared_norm(second) - dot(first, second) ** 2,
    (first[0] * second[1] - first[1] * second[0]) ** 2,
    because="|a|^2 |b|^2 - (a.b)^2 is a square, so that a.b >= -|a| |b| (d = 2)",
)
proof.argument(
    "Cauchy-Schwarz holds in every dimension: |x_i - x_j| <= |x_i| + |x_j|, at most the sum of both maxima, which is "
    "twice the largest norm of the cluster and so at most 2 M. Hence max(m_max, 2 M) = 2 M."
)

# %%
# On the shipped functions, for two patterns on a line:

a, b = sympy.symbols("a b", real=True)
pair = symbols.asarray([[a], [b]])
proof.equal(diameter(pair), sympy.Abs(a - b), because="the diameter of a and b is |a - b|")
proof.equal(largest_spread(pair), sympy.Abs(a - b) / 2, because="and their spread is half of it")
proof.qed()
