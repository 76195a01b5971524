r"""
The Jacobian is at most a multiple of the weight that the largest one leaves over
=================================================================================

No variance of an indicator exceeds the weight outside the largest.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.theory import trace

proof = Derivation("fixed_points.jacobian_below_remaining_weight", scope="every N, d, beta > 0 and state")
p, largest = sympy.symbols("p p_max", positive=True)
proof.equal((1 - p) - p * (1 - p), (1 - p) ** 2, because="p_max (1 - p_max) is below 1 - p_max by a square")
proof.equal(
    (1 - largest) - p * (1 - p),
    (1 - largest - p) + p**2,
    because="for another weight, p + p_max <= 1 makes both terms on the right not negative",
)
proof.argument(
    "So m = max_i p_i (1 - p_i) <= 1 - p_max = epsilon, for every N. |J_s| <= 2 beta m and |J| <= |X|^2 |J_s| are "
    "softmax.jacobian_norm_at_most_twice_peak_variance and fixed_points.jacobian_norm_by_factors."
)

# %%
# The largest eigenvalue of :math:`X^T X` is at most the sum of all, none of which is negative.

patterns = sympy.symarray("x", (3, 2), real=True)
proof.equal(
    trace(patterns.T @ patterns),
    np.sum(squared_norm(patterns)),
    because="the trace of X^T X is the sum of the squared norms (N = 3, d = 2)",
)
proof.argument("Both are the sum of all squared entries for every N and d; each of the N squared norms is at most M^2.")
proof.qed()
