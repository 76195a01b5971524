r"""
The map of weights contracts the simplex
========================================

The source bounds the mean Jacobian on the way from 0 to p, which says nothing on two other points. Here the Jacobian
is bounded on the whole simplex, which contains the segment between any two of its points.
"""

import numpy as np
import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("weights.map_contracts", scope="every N, d, beta > 0 and all weights with c < 1")
beta = sympy.Symbol("beta", positive=True)

# %%
# Let P be the largest weight of p. For :math:`P \ge \frac14` the constant is :math:`c = \frac12 \beta N M^2`, and
# :math:`\|J_s X X^T\|_2 \le \|J_s\|_2 \|X X^T\|_2 \le \frac\beta2 N M^2` everywhere.

proof.argument(
    "For P >= 1/4: |J_s| <= beta/2 (softmax.jacobian_norm_at_most_half_beta) and |X X^T| <= tr X X^T <= "
    "N M^2, so |J| <= c."
)

# %%
# For :math:`P \le \frac14` it is :math:`c = 2 \beta N M^2 P \ge 2 \beta M^2`, as :math:`P \ge \frac1N`. So c < 1
# gives :math:`2 \beta M^2 < 1`, and at no state of the hull do two scores differ by more than 1: every weight q of
# :math:`g` is at most :math:`e / N`.

proof.argument(
    "For P <= 1/4: scores lie in [-beta M^2, beta M^2], so q_i = 1 / sum_j e^(z_j - z_i) <= e^(2 beta "
    "M^2) / N <= e / N."
)

# %%
# Row i of :math:`J_s X` is :math:`\beta q_i (x_i - \bar x)` with :math:`\bar x = \sum_j q_j x_j`.

q, patterns = sympy.symarray("q", (3,), nonnegative=True), sympy.symarray("x", (3, 2), real=True)
mean = q @ patterns
rows = beta * q[:, None] * (patterns - mean[None, :])
proof.equal(
    softmax_jacobian(q, beta) @ patterns, rows, because="row i of J_s X is beta q_i (x_i - mean) (N = 3, d = 2)"
)

# %%
# Its squared Frobenius norm is at most
# :math:`\beta^2 \max_i q_i \sum_i q_i \|x_i - \bar x\|^2 \le \beta^2 \frac{e}{N} M^2`.

q[2] = 1 - q[0] - q[1]
mean = q @ patterns
spread = sum(q * np.sum((patterns - mean[None, :]) ** 2, axis=1))
proof.equal(
    spread,
    sum(q * np.sum(patterns**2, axis=1)) - sum(mean**2),
    because="sum_i q_i |x_i - mean|^2 = sum_i q_i |x_i|^2 - |mean|^2 <= M^2 for weights q (N = 3, d = 2)",
)
proof.argument(r"Both steps hold for every N and d, and |X| <= sqrt(N) M; so |J_s X X^T| <= sqrt(e) beta M^2.")

# %%
# This is less than :math:`2 \beta M^2 \le c`.

proof.positive(lambda: 2 - arb(1).exp().sqrt(), because="sqrt(e) < 2")
proof.argument(
    "The segment between two weights stays in the simplex; the mean value inequality gives |g(p) - g(q)| <= c |p - q|."
)
proof.qed()
