r"""
One update lands near the mean of a cluster
===========================================

The update is the weighted mean of the cluster and a correction; both are bounded.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.distance_to_weighted_mean import distance_to_weighted_mean
from hopfield_theory.statements.metastable.update_splits import update_splits

proof = Derivation(
    "metastable.one_update_lands_near_cluster_mean", scope="every N, d, 1 <= l < N, beta > 0, every state"
)
state, patterns = sympy.symarray("xi", (1, 1, 1), real=True), sympy.symarray("x", (1, 3, 1), real=True)
case = Case(patterns=patterns, cluster=patterns[:, :2], others=patterns[:, 2:], state=state, beta=symbols.asarray([1]))

# %%
# (235): :math:`f = \mu - \frac{\gamma}{1 - \gamma} s + t`, with :math:`\mu` the weighted mean of the cluster.

sides = update_splits(modern, case)
proof.equal(sides.left, sides.right, because="(235) on the shipped functions, for three patterns on a line")
proof.argument("For any N and d: f = s + t, and s = (1 - gamma) mu = mu - gamma mu = mu - gamma / (1 - gamma) s.")
gamma, largest = sympy.symbols("gamma M", positive=True)
proof.equal(
    gamma / (1 - gamma) * (1 - gamma) * largest + gamma * largest,
    2 * gamma * largest,
    because="with |s| <= (1 - gamma) M and |t| <= gamma M the correction is at most 2 gamma M long",
)

# %%
# (233): the weighted mean is within the spread of the mean.

sides = distance_to_weighted_mean(modern, case)
proof.equal(sides.left, sides.right, because="(233) on the shipped functions, for two patterns in the cluster")
proof.argument(
    "For any l and d, expand: both sides are |m_x|^2 - 2 m_x^T mu + |mu|^2. The subtracted sum is not negative, and "
    "the weighted mean of squares of at most m_max^2 is at most m_max^2, so |m_x - mu| <= m_max."
)
proof.argument(
    "Triangle inequality: the first link. metastable.tail_weight_below_gap_bound, gamma <= epsilon: the second."
)
proof.qed()
