r"""
The overlaps of a state differ by at most twice the largest spread times its norm
=================================================================================

The inequality of Cauchy and Schwarz, and that of the triangle through the mean.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import mean_pattern

proof = Derivation("global_mean.overlaps_differ_by_spread", scope="every N, d")

# %%
# Lagrange's identity: the product of the squared norms less the squared product is a sum of squares.

state, other = sympy.symarray("a", (3,), real=True), sympy.symarray("b", (3,), real=True)
squares = sum((state[k] * other[m] - state[m] * other[k]) ** 2 for k in range(3) for m in range(k))
proof.equal(
    squared_norm(state) * squared_norm(other) - dot(state, other) ** 2, squares, because="Lagrange's identity (d = 3)"
)
proof.argument(
    "Lagrange's identity holds in every dimension, so that |a^T b| <= |a| |b|; here a is the state and b is x_i - x_j."
)

# %%
# Two patterns are apart by at most the sum of their distances from the mean.

patterns = sympy.symarray("x", (3, 2), real=True)
centred = patterns - mean_pattern(patterns)[None, :]
proof.equal(patterns[0] - patterns[1], centred[0] - centred[1], because="x_i - x_j = (x_i - m_x) - (x_j - m_x)")
proof.argument("So |x_i - x_j| <= |x_i - m_x| + |x_j - m_x| <= 2 m_max by the triangle inequality.")
proof.qed()
