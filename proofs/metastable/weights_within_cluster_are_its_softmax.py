r"""
Weights renormalised to a cluster are the softmax of the cluster alone
======================================================================

The sum over all patterns cancels.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.weights_within_cluster_are_its_softmax import (
    weights_within_cluster_are_its_softmax,
)

proof = Derivation(
    "metastable.weights_within_cluster_are_its_softmax", scope="every N, d, 1 <= l < N, beta > 0 and every state"
)

# %%
# Let e be the exponential of one score of the cluster, A the sum over the cluster and B that over the others.

e, inside, outside = sympy.symbols("e A B", positive=True)
weight, tail = e / (inside + outside), outside / (inside + outside)
proof.equal(weight / (1 - tail), e / inside, because="p_i / (1 - gamma) = e / A, the softmax of the cluster alone")
proof.argument(
    "The sums have any length and the scores any d, so this is the claim for every N, l and d; 1 - gamma > 0."
)

# %%
# What the package computes on symbols is this identity, and these weights sum to one:

state, patterns = sympy.symarray("xi", (1, 1, 1), real=True), sympy.symarray("x", (1, 3, 1), real=True)
beta = symbols.asarray([sympy.Symbol("beta", positive=True)])
case = Case(patterns=patterns, cluster=patterns[:, :2], others=patterns[:, 2:], state=state, beta=beta)
sides = weights_within_cluster_are_its_softmax(modern, case)
proof.equal(sides.left, sides.right, because="both sides of the claim agree for three patterns on a line, l = 2")
within = modern.association(state, patterns[:, :2], beta)
proof.equal(within.sum(axis=-1), sympy.Integer(1), because="the association with the cluster alone sums to one (l = 2)")
proof.qed()
