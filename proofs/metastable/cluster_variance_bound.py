r"""
The covariance of a cluster is at most its squared spread
=========================================================

A largest eigenvalue is at most the trace, and a trace is smallest about the mean.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import softmax_jacobian, weighted_spread

proof = Derivation("metastable.cluster_variance_bound", scope="every N, d, 1 <= l < N, beta > 0 and every state")
x = sympy.symarray("x", (3, 2), real=True)
a, b, rest = sympy.symbols("a b rest", positive=True)

# %%
# Weights :math:`p_i` of the cluster that sum to :math:`1 - \gamma`, here "rest", and the renormalised ones:

inside = symbols.asarray([a * rest, b * rest, (1 - a - b) * rest])
renormalised = inside / rest
mean = renormalised @ x
covariance = x.T @ softmax_jacobian(renormalised, 1) @ x
proof.equal(
    rest * sympy.Matrix(covariance).trace(),
    weighted_spread(inside[None, :], x, mean[None, :])[0],
    because="(1 - gamma) times the trace of the covariance is the weighted spread about mu",
)
proof.argument(
    "A covariance is positive semi-definite, so its largest eigenvalue is at most its trace: the first link."
)

# %%
# The second link is the parallel axis theorem, (210) to (214):

point = sympy.symarray("a", (1, 2), real=True)
proof.equal(
    weighted_spread(inside[None, :], x, point)[0],
    weighted_spread(inside[None, :], x, mean[None, :])[0] + rest * ((point[0] - mean) ** 2).sum(),
    because="the spread about a point a is that about mu and (1 - gamma) |a - mu|^2 (l = 3, d = 2)",
)
proof.argument("The expansion uses only that the renormalised weights sum to one, so it holds for every l and d.")
proof.argument("Third link: each |x_i - m_x| is at most m_max, and the weights sum to 1 - gamma.")
proof.qed()
