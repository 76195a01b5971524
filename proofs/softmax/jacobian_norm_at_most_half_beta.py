r"""
The Jacobian of the softmax has norm at most beta / 2
=====================================================

The absolute row sums of the Jacobian are known exactly, and they bound the spectral norm of a symmetric matrix.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_norm_at_most_half_beta", scope="every N and beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# The matrix :math:`J_s = \beta (\mathrm{diag}(p) - p p^T)` is the derivative of the softmax.

z = sympy.symarray("z", 3, real=True)
weights = softmax(z, beta)
derivative = np.array([[sympy.diff(weight, score) for score in z] for weight in weights], dtype=object)
proof.equal(softmax_jacobian(weights, beta), derivative, because="J_s is the derivative of the softmax (N = 3)")

# %%
# Its diagonal is not negative and the rest is not positive, so an absolute row sum is the diagonal element minus the
# others.

p = np.array([*sympy.symarray("p", 2, positive=True), 0], dtype=object)
p[2] = 1 - p[0] - p[1]
jacobian = softmax_jacobian(p, beta)
diagonal = np.diag(jacobian)
proof.equal(diagonal, beta * p * (1 - p), because="the diagonal is beta p_i (1 - p_i) >= 0")
proof.equal(jacobian[0, 1:], -beta * p[0] * p[1:], because="the rest is -beta p_i p_j <= 0")
proof.equal(
    2 * diagonal - jacobian.sum(axis=-1),
    2 * beta * p * (1 - p),
    because="the absolute row sums are 2 beta p_i (1 - p_i)",
)
proof.argument("For every N: the others in row i sum to beta p_i (1 - p_i), because the weights sum to one.")

# %%
# A variance of an indicator is at most one quarter.

q = sympy.Symbol("q", real=True)
proof.equal(sympy.Rational(1, 4) - q * (1 - q), (q - sympy.Rational(1, 2)) ** 2, because="1/4 - q (1 - q) is a square")
proof.argument(
    "An eigenvector, scaled to largest component one, shows that no eigenvalue exceeds the largest absolute "
    "row sum in absolute "
    "value; for the symmetric J_s the spectral norm is the largest absolute eigenvalue, hence at most 2 beta / 4."
)

# %%
# The constant is the best one: two equal weights attain it.

half = symbols.asarray(np.array([sympy.Rational(1, 2)] * 2, dtype=object))
proof.equal(
    symbols.spectral_norm(softmax_jacobian(half, beta)), beta / 2, because="two equal weights have norm beta / 2"
)
proof.qed()
