r"""
The partial sums of weighted patterns are no longer than their weight times the largest norm
============================================================================================

A weighted sum of vectors is no longer than the weight times the longest, and a norm is at most a trace.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import tail_weight, trace

proof = Derivation("metastable.partial_sums_are_short", scope="every N, d, 1 <= l < N, beta > 0 and every state")

# %%
# The weights of the cluster sum to :math:`1 - \gamma` and the others to :math:`\gamma`. On the shipped functions:

beta = sympy.Symbol("beta", positive=True)
state, patterns = sympy.symarray("xi", (1, 1), real=True), sympy.symarray("x", (3, 1), real=True)
p = modern.association(state, patterns, beta)
proof.equal(1 - tail_weight(p, 2)[0], p[0, 0] + p[0, 1], because="1 - gamma = p_1 + p_2 (N = 3, l = 2)")
proof.argument("So for every N and l, because the weights sum to one; all of them are positive.")

# %%
# Let w be the weights of either part and W their sum. What the squared length of the partial sum leaves of
# :math:`W^2 M^2` is not negative, term by term.

x, w = sympy.symarray("x", (3, 2), real=True), sympy.symarray("w", (3,), nonnegative=True)
largest, total = sympy.Symbol("M", positive=True), np.sum(w)
pairs = squared_norm(x[:, None, :] - x[None, :, :])
proof.equal(
    total**2 * largest**2 - squared_norm(w @ x),
    total * np.sum(w * (largest**2 - squared_norm(x))) + np.sum(w[:, None] * w[None, :] * pairs) / 2,
    because="W^2 M^2 - |s|^2 = W sum_i w_i (M^2 - |x_i|^2) + sum_ij w_i w_j |x_i - x_j|^2 / 2 (three patterns, d = 2)",
)
proof.argument("The expansion is the same for any number of patterns and any d: |s| <= (1 - gamma) M, |t| <= gamma M.")

# %%
# The second moment is positive semi-definite, so that its norm is at most its trace.

v, second = sympy.symarray("v", (2,), real=True), (w[:, None] * x).T @ x
proof.equal(v @ second @ v, np.sum(w * dot(x, v) ** 2), because="v.S v = sum_i w_i (x_i.v)^2, not negative")
proof.equal(
    total * largest**2 - trace(second),
    np.sum(w * (largest**2 - squared_norm(x))),
    because="W M^2 - tr S = sum_i w_i (M^2 - |x_i|^2), not negative (three patterns, d = 2)",
)
proof.argument("So it is for every number of patterns and every d, and with W = gamma this is the third inequality.")
proof.qed()
