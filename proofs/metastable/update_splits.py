r"""
An update splits into the weighted mean of a cluster and a correction
=====================================================================

The sum over the patterns is cut after the first l of them.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.update_splits import update_splits

proof = Derivation("metastable.update_splits", scope="every N, d, 1 <= l < N, beta > 0 and every state")

# %%
# Write :math:`s = \sum_{j \le l} p_j x_j` and :math:`t = \sum_{j > l} p_j x_j`, so that :math:`f = s + t`. The weighted
# mean of the cluster is :math:`\mu = s / (1 - \gamma)`.

s, t = sympy.symbols("s t", real=True)
gamma = sympy.Symbol("gamma", positive=True)
proof.equal(
    s / (1 - gamma) - gamma / (1 - gamma) * s + t,
    s + t,
    because="mu - gamma / (1 - gamma) s + t = s + t = f, entry by entry",
)
proof.argument(
    "Only the two partial sums enter, and every component of them alike, so this holds for every N, l and d."
)

# %%
# What the package computes on symbols is this identity, with :math:`\gamma \mu` in the place of
# :math:`\frac{\gamma}{1 - \gamma} s`:

state, patterns = sympy.symarray("xi", (1, 1, 1), real=True), sympy.symarray("x", (1, 3, 1), real=True)
beta = symbols.asarray([sympy.Symbol("beta", positive=True)])
case = Case(patterns=patterns, cluster=patterns[:, :2], others=patterns[:, 2:], state=state, beta=beta)
sides = update_splits(modern, case)
proof.equal(sides.left, sides.right, because="both sides of the claim agree for three patterns on a line, l = 2")
proof.qed()
