r"""
The eigenvalues of the covariance sum to the weighted squared distance
======================================================================

The trace of a sum of squares of vectors is the sum of their squared norms.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.theory import trace

proof = Derivation("global_mean.covariance_trace", scope="every N, d, beta > 0")

# %%
# The Jacobian is :math:`J = \beta \sum_i p_i (x_i - f)(x_i - f)^T` (``energy.jacobian_is_scaled_covariance``). The
# trace is linear, and of one term it is a squared norm.

distance = sympy.symarray("y", (3,), real=True)
proof.equal(trace(distance[:, None] * distance[None, :]), squared_norm(distance), because="tr(y y^T) = |y|^2 (d = 3)")
proof.argument(
    "tr(y y^T) sums the products y_k y_k in every dimension d; with the weights beta p_i the sum over i is the claim."
)

# %%
# J is a sum of such terms with weights :math:`\beta p_i \ge 0`: it has no negative eigenvalue, so its spectral norm
# is its largest one, the trace less the others.

v, weight = sympy.symarray("v", (3,), real=True), sympy.Symbol("w", nonnegative=True)
form = v @ (weight * distance[:, None] * distance[None, :]) @ v
proof.equal(form, weight * (v @ distance) ** 2, because="v^T (w y y^T) v = w (v^T y)^2, which is not negative (d = 3)")
proof.qed()
