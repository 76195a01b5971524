r"""
The row sums of the Jacobian of the softmax
===========================================

The matrix :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` is not negative on its diagonal and not positive off it.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_row_sums", scope="every N and beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# With positive weights of sum one, an absolute row sum is twice the diagonal element minus the plain row sum, and that
# is zero.

p = np.array([*sympy.symarray("p", 2, positive=True), 0], dtype=object)
p[2] = 1 - p[0] - p[1]
jacobian = softmax_jacobian(p, beta)
proof.equal(np.diag(jacobian), beta * p * (1 - p), because="the diagonal is beta p_i (1 - p_i) >= 0 (N = 3)")
proof.equal(jacobian[0, 1:], -beta * p[0] * p[1:], because="the rest is -beta p_i p_j <= 0")
proof.equal(jacobian.sum(axis=-1), 0 * p, because="every row sums to zero")
proof.argument("For every N row i sums to beta (p_i - p_i sum_j p_j) = 0, so its absolute sum is 2 beta p_i (1 - p_i).")
proof.argument(
    "The largest of them is 2 m beta; the matrix is symmetric, so the largest absolute column sum is the same."
)
proof.qed()
