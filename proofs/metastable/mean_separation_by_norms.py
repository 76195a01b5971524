r"""
The separation of the mean of a cluster, in norms
=================================================

Polarisation, for each pattern outside the cluster.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.mean_separation_by_norms import mean_separation_by_norms
from hopfield_theory.theory import mean_pattern, mean_separation

proof = Derivation("metastable.mean_separation_by_norms", scope="every N, d, 1 <= l < N")
cluster, other = sympy.symarray("x", (1, 2, 2), real=True), sympy.symarray("y", (1, 1, 2), real=True)

# %%
# With one pattern outside there is no minimum, and the claim is polarisation:

mean = mean_pattern(cluster)[0]
proof.equal(
    mean_separation(cluster, other)[0],
    (squared_norm(mean) - squared_norm(other[0, 0]) + squared_norm(mean - other[0, 0])) / 2,
    because="m.(m - x_j) = (|m|^2 - |x_j|^2 + |m - x_j|^2) / 2 (l = 2, d = 2)",
)
sides = mean_separation_by_norms(None, Case(cluster=cluster, others=other))
proof.equal(sides.left, sides.right, because="and so it is on the shipped sides of the claim")
proof.argument(
    "Polarisation holds component by component, for every d, and whatever point m is, so for every l. For several "
    "patterns outside, the minima of equal lists are equal, and a half passes through a minimum."
)
proof.qed()
