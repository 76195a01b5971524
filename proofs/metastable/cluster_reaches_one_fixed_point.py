r"""
All patterns of a well separated cluster reach one metastable state
===================================================================

They are starts in the ball around their mean.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statement import Case
from hopfield_theory.statements.clusters import well_separated_mean
from hopfield_theory.theory import required_mean_separation

proof = Derivation(
    "metastable.cluster_reaches_one_fixed_point",
    scope="every N, d, 1 <= l < N, beta > 0 with 0 < beta m_max^2 < 1, every t",
)

# %%
# The separation that is asked for contains :math:`\ln(1 - \beta m_{\max}^2)`, so :math:`\beta m_{\max}^2 < 1`.

beta = sympy.Symbol("beta", positive=True)
cluster, others = symbols.asarray([[10, 1], [10, -1]]), symbols.asarray([[-12, 5]])
needed = 26 / beta - sympy.log((1 - beta) / (2 * beta * 13 * 26)) / beta
proof.equal(
    required_mean_separation(cluster, others, beta),
    needed,
    because="the shipped condition is 2M / (beta m) - ln((1 - beta m^2) / (4 beta (N - l) M^2)) / beta (m = 1, M = 13, N - l = 1)",
)
case = Case(cluster=cluster[None], others=others[None], beta=symbols.asarray([beta]))
proof.equal(well_separated_mean.test(case).left, needed, because="it is the left side of the hypothesis")
proof.argument("metastable.cluster_lies_in_its_ball: every pattern of the cluster is a start in the ball.")
proof.argument(
    "metastable.iterates_reach_one_fixed_point: any two starts in the ball come together at the rate q, their iterates stay in the "
    "ball, and they converge to its one fixed point."
)
proof.qed()
