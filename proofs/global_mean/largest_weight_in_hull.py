r"""
In the hull of the patterns the largest weight stays below a constant of the patterns
=====================================================================================

A weight is the inverse of a sum of exponentials; one of them is 1, and in the hull the others are not small.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import modern
from hopfield_theory.theory import hull_exponent

proof = Derivation("global_mean.largest_weight_in_hull", scope="every N, d, beta > 0 and every state in the hull")
beta = sympy.Symbol("beta", positive=True)

# %%
# What the package computes satisfies :math:`\frac{1}{p_i} = 1 + \sum_{j \ne i} e^{-\beta \xi^T (x_i - x_j)}`.

patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (1, 1), real=True)
p = modern.association(state, patterns, beta)[0]
gaps = dot(patterns[0] - patterns[1:], state[0])
proof.equal(
    1 / p[0],
    1 + np.sum([sympy.exp(-beta * gap) for gap in gaps]),
    because="1/p_0 = 1 + sum over the others of e^(-beta xi.(x_0 - x_j)) (N = 3)",
)
proof.argument("For every N, d and i: divide the numerator and the denominator of the softmax by the numerator.")

# %%
# By ``global_mean.overlaps_in_hull`` no exponent is below :math:`-A`, with the A that the package computes.

middle, half = sympy.symbols("h s", positive=True)
proof.equal(
    hull_exponent(symbols.asarray([[middle + half], [middle - half]]), beta),
    2 * beta * half * (half + middle),
    because="the shipped A is 2 beta m_max (m_max + |m_x|) (h + s and h - s on a line: m_max = s, |m_x| = h)",
)
count, size = sympy.symbols("N A", positive=True)
proof.equal(
    1 / (1 + (count - 1) * sympy.exp(-size)),
    sympy.exp(size) / (sympy.exp(size) + count - 1),
    because="so p_i <= 1 / (1 + (N - 1) e^(-A)) = e^A / (e^A + N - 1)",
)

# %%
# The second inequality is :math:`A \ge 0`.

proof.equal(
    sympy.exp(size) / count - sympy.exp(size) / (sympy.exp(size) + count - 1),
    sympy.exp(size) * (sympy.exp(size) - 1) / (count * (sympy.exp(size) + count - 1)),
    because="e^A / N - e^A / (e^A + N - 1) has the factor e^A - 1 and no negative one",
)

# %%
# A fixed point is its own update, a mean of the patterns with weights.

proof.equal(modern.update(state, patterns, beta)[0], p @ patterns, because="f(xi) = sum_i p_i x_i (N = 3)")
proof.argument(
    "The p_i are positive and sum to one, so f maps every state into the hull, and a fixed point lies in it."
)
proof.qed()
