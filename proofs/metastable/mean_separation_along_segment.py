r"""
Between a state and a fixed point the gap of the mean falls short of its separation by little
=============================================================================================

The gap is a minimum of linear functions, and the distance to a point is convex.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import mean_gap, mean_pattern, mean_separation

proof = Derivation(
    "metastable.mean_separation_along_segment", scope="every N, d, 1 <= l < N, every state and every fixed point"
)

# %%
# For each pattern :math:`x_j` outside the cluster the gap differs from the separation by an inner product.

point, cluster, other = (
    sympy.symarray(name, shape, real=True) for name, shape in (("xi", (1, 2)), ("x", (2, 2)), ("y", (1, 2)))
)
mean = mean_pattern(cluster)
step, apart = point[0] - mean, mean - other[0]
proof.equal(
    mean_gap(point, cluster, other)[0] - mean_separation(cluster, other),
    dot(step, apart),
    because="the shipped gap less the separation is (x~ - m_x).(m_x - x_j), for one pattern outside (l = 2, d = 2)",
)
proof.equal(
    squared_norm(step) * squared_norm(apart) - dot(step, apart) ** 2,
    (step[0] * apart[1] - step[1] * apart[0]) ** 2,
    because="|a|^2 |b|^2 - (a.b)^2 is a square, so that a.b >= -|a| |b| (d = 2)",
)
proof.argument(
    "Both hold for every l and d. With |m_x - x_j| <= |m_x| + |x_j| <= 2 M each of the N - l linear functions, and so "
    "their minimum, falls by at most 2 |x~ - m_x| M: the first inequality."
)

# %%
# On the segment the distance to the mean is at most the larger one at the ends.

share = sympy.Symbol("lambda", nonnegative=True)
state, fixed = sympy.symarray("a", (2,), real=True), sympy.symarray("b", (2,), real=True)
proof.equal(
    share * state + (1 - share) * fixed - mean,
    share * (state - mean) + (1 - share) * (fixed - mean),
    because="x~ - m_x is the same mean of xi - m_x and m_x^* - m_x",
)
first, second, largest = sympy.symbols("r s R", nonnegative=True)
proof.equal(
    largest - (share * first + (1 - share) * second),
    share * (largest - first) + (1 - share) * (largest - second),
    because="R - (lambda r + (1 - lambda) s) is not negative for r, s <= R and 0 <= lambda <= 1",
)
proof.argument(
    "So |x~ - m_x| <= max(|xi - m_x|, |m_x^* - m_x|) by the triangle inequality: the second one. Nothing else is used of "
    "the fixed point."
)
proof.qed()
