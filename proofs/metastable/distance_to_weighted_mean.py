r"""
The distance of the mean of a cluster to its weighted mean
==========================================================

Both sides are :math:`\|m_x\|^2 - 2 m_x^T \mu + \|\mu\|^2` with the weighted mean :math:`\mu`.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.distance_to_weighted_mean import distance_to_weighted_mean
from hopfield_theory.theory import weighted_spread

proof = Derivation("metastable.distance_to_weighted_mean", scope="every l, d, beta > 0 and every state")

# %%
# Take any weights that sum to one and any point c in the place of the mean.

x, point, p = (sympy.symarray(name, shape, real=True) for name, shape in (("x", (3, 2)), ("c", (2,)), ("p", (3,))))
p[2] = 1 - p[0] - p[1]
mean, second = p @ x, np.sum(p * squared_norm(x))
proof.equal(
    weighted_spread(p[None], x, point[None])[0],
    squared_norm(point) - 2 * dot(point, mean) + second,
    because="sum_j p_j |c - x_j|^2 = |c|^2 - 2 c.mu + sum_j p_j |x_j|^2 (l = 3, d = 2)",
)
pairs = squared_norm(x[:, None, :] - x[None, :, :])
proof.equal(
    np.sum(p[:, None] * p[None, :] * pairs) / 2,
    second - squared_norm(mean),
    because="half the mean squared distance of two patterns is sum_j p_j |x_j|^2 - |mu|^2 (l = 3, d = 2)",
)
proof.argument(
    "Both expansions use only that the weights sum to one, for every l and d; the difference is |c|^2 - 2 c.mu + |mu|^2."
)

# %%
# What the package computes on symbols is this identity, with the weights renormalised to the cluster
# (``metastable.weights_within_cluster_are_its_softmax``):

state, patterns = sympy.symarray("xi", (1, 1, 1), real=True), sympy.symarray("x", (1, 3, 1), real=True)
beta = symbols.asarray([sympy.Symbol("beta", positive=True)])
case = Case(patterns=patterns, cluster=patterns[:, :2], others=patterns[:, 2:], state=state, beta=beta)
sides = distance_to_weighted_mean(modern, case)
proof.equal(sides.left, sides.right, because="both sides of the claim agree for a cluster of two on a line")
proof.qed()
