r"""
The softmax is cocoercive
=========================

Between two score vectors the weights move by a mean Jacobian, a symmetric matrix with eigenvalues in
:math:`[0, \frac\beta2]`.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, softmax
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.is_cocoercive", scope="every N, beta > 0 and every two score vectors")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)

# %%
# Along the segment from :math:`z'` to z, the derivative of the weights is the Jacobian times :math:`v = z - z'`.

others, v = sympy.symarray("z", 3, real=True), sympy.symarray("v", 3, real=True)
weights = softmax(others + t * v, beta)
derivative = np.array([sympy.diff(weight, t) for weight in weights], dtype=object)
proof.equal(derivative, softmax_jacobian(weights, beta) @ v, because="dp/dt = J_s v (N = 3)")
proof.argument(
    "For every N by the quotient rule. Integrated over t, p - p' = A v with the mean A of the Jacobians on the segment."
)

# %%
# The quadratic form of every one of these Jacobians is a sum of squares.

p, u = sympy.symarray("p", 3, positive=True), sympy.symarray("u", 3, real=True)
p[2] = 1 - p[0] - p[1]
pairs = ((0, 1), (0, 2), (1, 2))
proof.equal(
    u @ softmax_jacobian(p, beta) @ u,
    beta * sum(p[i] * p[j] * (u[i] - u[j]) ** 2 for i, j in pairs),
    because="u^T J_s u = beta times the sum over pairs of p_i p_j (u_i - u_j)^2 (N = 3)",
)
assert run_proof("softmax.jacobian_norm_at_most_half_beta").complete
proof.argument(
    "For every N the sum runs over all pairs: no eigenvalue is negative, and none exceeds the norm, at most beta / 2. "
    "A mean of symmetric matrices with 0 <= u^T J_s u <= beta |u|^2 / 2 for all u is another, so A has its eigenvalues "
    "in [0, beta / 2]."
)

# %%
# In an orthonormal basis of eigenvectors of A let v have the components :math:`c_k`. The slack of the claim is a sum
# over them.

eigenvalues, c = sympy.symarray("a", 3, real=True), sympy.symarray("c", 3, real=True)
moved = eigenvalues * c
proof.equal(
    dot(moved, c) - 2 * dot(moved, moved) / beta,
    2 / beta * sum(a * (beta / 2 - a) * component**2 for a, component in zip(eigenvalues, c, strict=True)),
    because="(A v)^T v - 2 |A v|^2 / beta = (2 / beta) sum_k a_k (beta / 2 - a_k) c_k^2 (N = 3)",
)
proof.argument("For every N it is a sum over the N eigenvalues, and no term is negative for a_k in [0, beta / 2].")
proof.qed()
