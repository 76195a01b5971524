r"""
The Jacobian splits into the covariance within a cluster and the rest
=====================================================================

The second moment and the mean are sums over the patterns, and each is cut after the first l of them.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.jacobian_splits import jacobian_splits
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("metastable.jacobian_splits", scope="every N, d, 1 <= l < N, beta > 0 and every state")

# %%
# Within the cluster, with :math:`s = \sum_{i \le l} p_i x_i = (1 - \gamma) \mu`, the second moment less
# :math:`s s^T` is the covariance and a multiple of :math:`s s^T` (203), (204).

gamma, second, mean = sympy.symbols("gamma q mu", real=True)
s = (1 - gamma) * mean
proof.equal(
    (1 - gamma) * second - s**2,
    (1 - gamma) * (second - mean**2) + gamma / (1 - gamma) * s**2,
    because="(1 - gamma) E[x x^T] - s s^T = (1 - gamma) Var + gamma / (1 - gamma) s s^T, entry by entry",
)

# %%
# The mean of all patterns is :math:`s + t`, so its square has the four terms
# :math:`s s^T + t t^T + s t^T + t s^T`. All of it together, for weights of any origin (four patterns, two in the
# cluster, d = 2):

x = sympy.symarray("x", (4, 2), real=True)
a, b, c = sympy.symbols("a b c", positive=True)
p = symbols.asarray([a, b, c, 1 - a - b - c])
outside = p[2:].sum()
within = softmax_jacobian(p[:2] / (1 - outside), 1)
s, t = p[:2] @ x[:2], p[2:] @ x[2:]
tail = sum(p[i] * x[i][:, None] * x[i][None, :] for i in (2, 3))
right = (1 - outside) * (x[:2].T @ within @ x[:2]) + outside / (1 - outside) * s[:, None] * s[None, :] + tail
right = right - t[:, None] * t[None, :] - s[:, None] * t[None, :] - t[:, None] * s[None, :]
proof.equal(
    x.T @ softmax_jacobian(p, 1) @ x, right, because="(205) for four patterns of which two form the cluster, d = 2"
)
proof.argument(
    "The step is the same for sums of any length: only the second moment and the mean of each part enter, and the "
    "first step holds for each entry of matrices of any size."
)

# %%
# What the package computes on symbols is this identity:

state, patterns = sympy.symarray("xi", (1, 1, 1), real=True), sympy.symarray("x", (1, 3, 1), real=True)
case = Case(patterns=patterns, cluster=patterns[:, :2], others=patterns[:, 2:], state=state, beta=symbols.asarray([1]))
sides = jacobian_splits(modern, case)
proof.equal(sides.left, sides.right, because="both sides of the claim agree for three patterns on a line")
proof.qed()
