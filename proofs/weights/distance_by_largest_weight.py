r"""
The new weights are as close to even ones as the largest old weight is small
============================================================================

The range of the scores decides, and it is bounded in two ways.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("weights.distance_by_largest_weight", scope="every N, d, beta > 0 and all weights")

# %%
# Scores of range D give :math:`\|g(p) - \frac1N \mathbf{1}\|_1 \le 2 \tanh\frac{D}{4}`
# (``global_mean.weights_are_nearly_even``), which grows with D.

range_ = sympy.Symbol("D", nonnegative=True)
bound = 2 * sympy.tanh(range_ / 4)
proof.equal(sympy.diff(bound, range_), (1 - sympy.tanh(range_ / 4) ** 2) / 2, because="2 tanh(D/4) grows with D")

# %%
# The mean y with weights p lies in the hull: :math:`D \le 2 \beta m_{\max} M` (``global_mean.overlaps_in_hull``).

proof.equal(bound.subs(range_, 2 * range_), 2 * sympy.tanh(range_ / 2), because="2 tanh(2B/4) = 2 tanh(B/2)")

# %%
# Component k of y is :math:`\sum_i p_i x_{ik}`, at most :math:`\max_i p_i \|X\|_\infty` in size.

p, patterns = sympy.symarray("p", (2,), nonnegative=True), sympy.symarray("x", (2, 2), nonnegative=True)
largest = sympy.Symbol("P", positive=True)
proof.equal(
    largest * patterns.sum(axis=0) - p @ patterns,
    (largest - p) @ patterns,
    because="P sum_i |x_ik| - sum_i p_i |x_ik| = sum_i (P - p_i) |x_ik|, not negative (N = d = 2)",
)
proof.argument(
    "For every N and d then |x_i^T y| <= M_1 max_k |y_k| <= M_1 P |X|_inf, so all scores lie in [-B, B] and D <= 2B."
)
proof.qed()
