r"""
The weighted spread of a cluster is smallest about its own weighted mean
========================================================================

The parallel axis theorem, with weights that sum to :math:`1 - \gamma`.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.spread_about_any_point import spread_about_any_point
from hopfield_theory.theory import weighted_spread

proof = Derivation(
    "metastable.spread_about_any_point", scope="every N, d, 1 <= l < N, beta > 0, every state and every point"
)

# %%
# Let w be the weights of the cluster and :math:`W = 1 - \gamma > 0` their sum.

x, w = sympy.symarray("x", (3, 2), real=True), sympy.symarray("w", (3,), positive=True)
point, total = sympy.symarray("a", (2,), real=True), np.sum(w)
mean = w @ x / total
spread = weighted_spread(w[None], x, point[None])[0]
proof.equal(
    spread,
    weighted_spread(w[None], x, mean[None])[0] + total * squared_norm(point - mean),
    because="g(a) = g(mu) + W |a - mu|^2 (l = 3, d = 2)",
)
proof.argument("For every l and d: expand about mu; the mixed term is (mu - a).sum_i w_i (x_i - mu) = 0.")

# %%
# The gradient and the Hessian:

proof.equal(
    np.asarray([sympy.diff(spread, a) for a in point]),
    2 * total * (point - mean),
    because="g' = 2 W (a - mu), zero at mu",
)
proof.equal(
    np.asarray([[sympy.diff(spread, a, b) for a in point] for b in point]),
    2 * total * symbols.eye(2),
    because="g'' = 2 W I, positive definite",
)
proof.argument("As W > 0, the identity itself shows for every l and d that mu is the only minimiser.")

# %%
# What the package computes on symbols is this identity:

state, patterns = sympy.symarray("xi", (1, 1, 1), real=True), sympy.symarray("x", (1, 3, 1), real=True)
case = Case(
    patterns=patterns,
    cluster=patterns[:, :2],
    others=patterns[:, 2:],
    state=state,
    point=sympy.symarray("a", (1, 1, 1), real=True),
    beta=symbols.asarray([1]),
)
sides = spread_about_any_point(modern, case)
proof.equal(sides.left, sides.right, because="both sides of the claim agree for three patterns on a line, beta = 1")
proof.qed()
