r"""
The bound of the Jacobian by the trace loses at most the factor min(d, N - 1)
=============================================================================

The trace is the sum of the eigenvalues, and no more than min(d, N - 1) of them differ from zero.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import softmax_jacobian, trace, weighted_spread

proof = Derivation("global_mean.trace_share", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
p, jacobian = modern.association(state, patterns, beta), modern.jacobian(state, patterns, beta)[0]
update = modern.update(state, patterns, beta)

# %%
# The first line is ``global_mean.covariance_trace``, on the shipped functions:

proof.equal(
    trace(jacobian),
    beta * weighted_spread(p, patterns, update)[0],
    because="tr J = beta sum_i p_i |x_i - f|^2 (N = d = 2)",
)
proof.argument("The trace of (x_i - f)(x_i - f)^T is |x_i - f|^2 for every d, and it is linear in the sum over i.")

# %%
# The image of :math:`J = \beta \sum_i p_i (x_i - f)(x_i - f)^T` lies in the span of the N vectors :math:`x_i - f`,
# which one relation with positive coefficients makes dependent.

proof.equal(
    np.sum(p[0][:, None] * (patterns - update), axis=0),
    0 * update[0],
    because="sum_i p_i (x_i - f) = 0 on the shipped functions (N = d = 2)",
)
share = sympy.Symbol("q", positive=True)
covariance = patterns.T @ softmax_jacobian(symbols.asarray([share, 1 - share]), beta) @ patterns
proof.equal(
    covariance[0, 0] * covariance[1, 1] - covariance[0, 1] ** 2,
    sympy.Integer(0),
    because="so two patterns have a J of rank at most one, at any weights (d = 2)",
)
proof.argument(
    "For every N and d: f = sum_i p_i x_i and the weights sum to one, so the vectors span at most N - 1 dimensions, and "
    "at most d; the rank of J is at most k = min(d, N - 1)."
)

# %%
# J is symmetric, so that exactly as many eigenvalues as its rank differ from zero, and positive semi-definite
# (``global_mean.covariance_trace``), so that none is negative and the largest is the norm.

eigenvalues, norm = sympy.symarray("l", (3,), nonnegative=True), sympy.Symbol("J", nonnegative=True)
proof.equal(
    3 * norm - sum(eigenvalues),
    sum(norm - eigenvalues),
    because="k |J| - tr J is the sum of |J| - l_i over the k eigenvalues, none of them negative (k = 3)",
)
proof.argument("So it is for every k; for N = 1 both sides are zero.")
proof.qed()
