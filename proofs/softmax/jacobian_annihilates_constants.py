r"""
The Jacobian of the softmax maps constants to zero
==================================================

Weights sum to one.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_annihilates_constants", scope="every N and beta > 0")
beta = sympy.Symbol("beta", positive=True)
p = np.array([*sympy.symarray("p", 2, positive=True), 0], dtype=object)
p[2] = 1 - p[0] - p[1]
proof.equal(softmax_jacobian(p, beta) @ np.ones(3, dtype=int), 0 * p, because="J_s 1 = 0 (N = 3)")
proof.argument("For every N row i sums to beta (p_i - p_i sum_j p_j) = 0.")
proof.qed()
