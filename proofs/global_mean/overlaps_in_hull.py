r"""
In the hull of the patterns the overlaps differ by at most a constant of the patterns
=====================================================================================

The norm in the bound for every state is replaced by the largest one in the hull.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import hull_exponent, largest_norm, largest_spread, score_range

proof = Derivation("global_mean.overlaps_in_hull", scope="every N, d and every state in the hull")
proof.argument("global_mean.overlaps_differ_by_spread, at every state: |xi.(x_i - x_j)| <= 2 m_max |xi|.")
proof.argument("global_mean.norms_in_hull: |xi| <= M <= m_max + |m_x| for xi in the hull.")

# %%
# With :math:`m_{\max} \ge 0` in front, the differences of consecutive bounds are not negative.

spread, largest, mean, size = sympy.symbols("m M c r", nonnegative=True)
proof.equal(
    2 * spread * largest - 2 * spread * size, 2 * spread * (largest - size), because="2 m M - 2 m |xi| = 2 m (M - |xi|)"
)
proof.equal(
    2 * spread * (spread + mean) - 2 * spread * largest,
    2 * spread * (spread + mean - largest),
    because="2 m (m + |m_x|) - 2 m M = 2 m (m + |m_x| - M)",
)

# %%
# The package computes these expressions. Two patterns h + s and h - s on a line have :math:`m_{\max} = s`,
# :math:`\|m_x\| = h` and :math:`M = h + s`, and at the longer one both bounds are attained.

middle, half = sympy.symbols("h s", positive=True)
patterns = symbols.asarray([[middle + half], [middle - half]])
proof.equal(largest_spread(patterns), half, because="the shipped largest spread is s")
proof.equal(hull_exponent(patterns, 1), 2 * half * (half + middle), because="the shipped last bound is 2 s (s + h)")
proof.equal(
    score_range(patterns[:1], patterns)[0],
    2 * largest_spread(patterns) * (middle + half),
    because="the shipped range of the overlaps at h + s is 2 s (h + s), which is 2 m_max M",
)
proof.equal(
    largest_norm(symbols.asarray([[3, 4], [0, 1]])), sympy.Integer(5), because="the shipped M is the largest norm"
)
proof.qed()
