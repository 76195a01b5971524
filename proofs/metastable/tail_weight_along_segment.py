r"""
Between a state and a fixed point the weight outside a cluster is bounded by the larger distance
================================================================================================

The bound by the gap, with the least gap on the segment.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statement import Case
from hopfield_theory.statements.clusters import tail_along_segment

proof = Derivation(
    "metastable.tail_weight_along_segment", scope="every N, d, 1 <= l < N, beta > 0, every state and every fixed point"
)
proof.argument(
    "metastable.tail_weight_below_gap_bound: at every x~ the tail is at most (N - l) e^(-beta c), c its gap."
)
proof.argument("metastable.mean_separation_along_segment: on the segment c >= Delta_m - 2 R M, R the larger distance.")

# %%
# The bound falls with the gap:

beta, gap, count = sympy.symbols("beta c n", positive=True)
bound = count * sympy.exp(-beta * gap)
proof.equal(
    sympy.diff(bound, gap), -beta * bound, because="the derivative of n e^(-beta c) in c is -beta n e^(-beta c)"
)
proof.argument("So the least gap on the segment gives the largest bound, for every N, l and d: the claim.")

# %%
# The package computes the logarithm of this bound. The cluster (10, 1), (10, -1) with (-12, 5) outside has
# :math:`\Delta_m = 220` and M = 13; the state (10, 3) is at the distance 3 from the mean, a point (10, 2) at 2.

cluster, others = symbols.asarray([[[10, 1], [10, -1]]]), symbols.asarray([[[-12, 5], [-12, -5]]])
points = {"state": symbols.asarray([[[10, 3]]]), "fixed_point": symbols.asarray([[[10, 2]]])}
case = Case(
    patterns=symbols.concat([cluster, others], axis=-2),
    cluster=cluster,
    others=others,
    beta=symbols.asarray([beta]),
    **points,
)
proof.equal(
    tail_along_segment(case),
    sympy.log(2) - beta * (220 - 2 * 3 * 13),
    because="the shipped bound is ln(N - l) - beta (Delta_m - 2 R M) with R = 3 (N - l = 2)",
)
proof.qed()
