r"""
The separation of the mean of a cluster from patterns of its norm
=================================================================

Two of the three terms of the polarisation cancel.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.mean_separation_on_its_sphere import mean_separation_on_its_sphere
from hopfield_theory.theory import mean_pattern

proof = Derivation(
    "metastable.mean_separation_on_its_sphere", scope="every N, d, 1 <= l < N, |x_j| = |m_x| for all j > l"
)

# %%
# ``metastable.mean_separation_by_norms`` gives half the least of :math:`\|m_x\|^2 - \|x_j\|^2 + \|m_x - x_j\|^2`, and
# the first two cancel. On the shipped sides, for two patterns around a mean of norm r and one of that norm outside:

radius, angle, other, a, b = sympy.symbols("r s t a b", real=True)
mean = radius * symbols.asarray([sympy.cos(angle), sympy.sin(angle)])
offset = symbols.asarray([a, b])
outside = radius * symbols.asarray([[[sympy.cos(other), sympy.sin(other)]]])
sides = mean_separation_on_its_sphere(
    None, Case(cluster=np.stack([mean + offset, mean - offset])[None], others=outside)
)
proof.equal(sides.left, sides.right, because="m.(m - x_j) = |m - x_j|^2 / 2 on the circle of radius r (l = 2, d = 2)")
proof.argument("For every l, d and j the same two terms cancel, and equal lists have equal minima.")

# %%
# The remark. The mean of patterns of one norm is shorter than they are, unless they are all equal:

x = sympy.symarray("x", (3, 2), real=True)
centre = mean_pattern(x)
proof.equal(
    np.sum(squared_norm(x)) / 3 - squared_norm(centre),
    np.sum(squared_norm(x - centre)) / 3,
    because="the mean of |x_i|^2 exceeds |m_x|^2 by the mean of |x_i - m_x|^2 (l = 3, d = 2)",
)
proof.argument("So it is for every l and d; the excess is zero only where every x_i is m_x.")
proof.qed()
