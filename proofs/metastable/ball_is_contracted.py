r"""
The ball around the mean of a well separated cluster is contracted
==================================================================

The covariance is below the second moment about the mean of the cluster, which sees only how much weight lies outside.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import cluster_contraction, softmax_jacobian

proof = Derivation("metastable.ball_is_contracted", scope="every N, d, 1 <= l < N, beta > 0 with 0 < beta m_max^2 < 1")

# %%
# For weights of any origin and any point c, the second moment about c exceeds the covariance by a square.

x, c = sympy.symarray("x", (3, 2), real=True), sympy.symarray("c", 2, real=True)
p, q = sympy.symbols("p q", positive=True)
weights = symbols.asarray([p, q, 1 - p - q])
moved = x - c
about = sum(weights[i] * moved[i][:, None] * moved[i][None, :] for i in range(3))
offset = weights @ x - c
proof.equal(
    about - x.T @ softmax_jacobian(weights, 1) @ x,
    offset[:, None] * offset[None, :],
    because="the second moment about c is the covariance and (mean - c)(mean - c)^T (N = 3, d = 2)",
)
proof.argument(
    "Only the sum of the weights is used, so this holds for every N and d, and Var is at most the second moment."
)

# %%
# With c = m_x the patterns of the cluster are within m_max of it and the others within 2M:
# :math:`\|J\|_2 \le \beta ((1 - \gamma) m_{\max}^2 + 4 \gamma M^2)`, which rises with :math:`\gamma`, as
# :math:`m_{\max} \le 2M`. No condition on :math:`\gamma` is needed.

proof.argument(
    "In the ball, gamma / (1 - gamma) <= U = (N - l) exp(-beta Delta_m + 2M / m_max), hence gamma <= U / (1 + U)."
)
proof.argument(
    "Under (239), U is at most (1 - beta m_max^2) / (4 beta M^2), as in the proof of metastable.ball_is_invariant."
)
a, b = sympy.symbols("a b", positive=True)  # beta M^2 and beta m_max^2
tail = (1 - b) / (4 * a)
gamma = tail / (1 + tail)
proof.equal(
    (1 - gamma) * b + 4 * gamma * a,
    4 * a / (1 + 4 * a - b),
    because="the bound at the largest tail is 4 beta M^2 / (1 + 4 beta M^2 - beta m_max^2)",
)
proof.equal(1 - 4 * a / (1 + 4 * a - b), (1 - b) / (1 + 4 * a - b), because="it is below one, as beta m_max^2 < 1")
beta = sympy.Symbol("beta", positive=True)
shipped = cluster_contraction(symbols.asarray([[10, 1], [10, -1]]), symbols.asarray([[-12, 5]]), beta)
proof.equal(
    shipped,
    (4 * a / (1 + 4 * a - b)).subs({a: 169 * beta, b: beta}),
    because="the shipped factor is this expression (m = 1, M = 13)",
)
proof.argument(
    "The ball is convex, so the bound on the Jacobian in it is a Lipschitz constant, by the mean value theorem."
)
proof.qed()
