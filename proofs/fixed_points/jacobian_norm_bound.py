r"""
The Jacobian is bounded by the largest variance of a softmax component
======================================================================

With :math:`m = \max_i p_i (1 - p_i)`, :math:`\|J\|_2 \le 2 \beta \|X\|_2^2 m \le 2 \beta N M^2 m`.
"""

import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("fixed_points.jacobian_norm_bound", scope="every N, d, beta > 0")

# %%
# The Jacobian of the update factors through that of the softmax. The package computes a covariance around its
# centre; expanding it needs
# only that the weights sum to one, so the identity below, checked for two patterns in the plane, is bilinear
# algebra for every N and d.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
beta = sympy.Symbol("beta", positive=True)
p = modern.association(state, patterns, beta)[0]
proof.equal(
    modern.jacobian(state, patterns, beta)[0],
    patterns.T @ softmax_jacobian(p, beta) @ patterns,
    because="J = X^T J_s X with J_s = beta (diag(p) - p p^T)",
)

# %%
# The absolute sum of column j of diag(p) - p p^T is :math:`p_j (1 - p_j) + \sum_{k \ne j} p_k p_j = 2 p_j (1 - p_j)`.

others, weight = sympy.Symbol("s", positive=True), sympy.Symbol("p_j", positive=True)
column = weight * (1 - weight) + weight * others
proof.equal(
    column.subs(others, 1 - weight),
    2 * weight * (1 - weight),
    because="a column of diag(p) - p p^T has absolute sum 2 p_j (1 - p_j)",
)
proof.argument("a symmetric matrix has norm at most its largest absolute column sum, so |J_s| <= 2 beta m")
proof.argument("norms are submultiplicative: |J| <= |X|^2 |J_s| <= 2 beta |X|^2 m")

# %%
# The largest eigenvalue of the Gram matrix is at most its trace.

proof.equal(
    np.trace(patterns.T @ patterns),
    np.sum(squared_norm(patterns)),
    because="tr(X^T X) = sum of the squared norms, at most N M^2",
)
proof.argument("X^T X is positive semi-definite, so |X|^2 = its largest eigenvalue <= its trace <= N M^2")
proof.qed()
