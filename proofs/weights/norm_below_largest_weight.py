r"""
The squared norm of weights is at most the largest weight
=========================================================

What is missing is a sum of terms that are not negative.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm

proof = Derivation("weights.norm_below_largest_weight", scope="every N and all weights")
p, largest = sympy.symarray("p", (3,), nonnegative=True), sympy.Symbol("P", positive=True)

# %%
# With P the largest weight every term :math:`p_i (P - p_i)` is not negative.

missing = sum(p * (largest - p))
proof.equal(missing, largest * sum(p) - squared_norm(p), because="the sum of p_i (P - p_i) is P sum(p) - |p|^2 (N = 3)")
proof.argument("The weights sum to one, so P - |p|^2 >= 0 for every N; and P <= 1, as no other weight is negative.")
proof.qed()
