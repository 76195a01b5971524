r"""
The overlaps of a pattern with all patterns have a bounded absolute sum
=======================================================================

The sum over the patterns and that over the components change places.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import largest_entry, largest_norm, largest_one_norm, largest_row_sum

proof = Derivation("weights.gram_column_sums", scope="every N and d")

# %%
# Let :math:`a_{ik} = |x_{ik}|` be the absolute values of the components. Column j of the Gram matrix has the absolute
# sum :math:`\sum_i |x_i^T x_j| \le \sum_i \sum_k a_{ik} a_{jk}`. With :math:`r_k = \sum_i a_{ik}`, at most
# :math:`R = \|X\|_\infty`:

sizes, row_sum = sympy.symarray("a", (3, 2), nonnegative=True), sympy.Symbol("R", positive=True)
rows = sizes.sum(axis=0)
proof.equal(
    row_sum * sum(sizes[0]) - np.sum(sizes @ sizes[0]),
    sum((row_sum - rows) * sizes[0]),
    because="R |x_j|_1 - sum_i sum_k a_ik a_jk = sum_k (R - r_k) a_jk, not negative (N = 3, d = 2)",
)
proof.argument("Sums change places for every N and d; with |x_j|_1 <= M_1 this is the first inequality.")

# %%
# Each :math:`r_k` has N terms of at most :math:`M_\infty`.

entry = sympy.Symbol("M_inf", positive=True)
proof.equal(3 * entry - rows[0], sum(entry - sizes[:, 0]), because="N M_inf - r_k = sum_i (M_inf - a_ik) (N = 3)")
proof.argument("So R <= N M_inf for every N; times M_1 >= 0 it is the second inequality.")

# %%
# And each of the N overlaps in a column is at most :math:`\|x_i\| \|x_j\| \le M^2` in size.

x = sympy.symarray("x", (2, 2), real=True)
proof.equal(
    squared_norm(x[0]) * squared_norm(x[1]) - dot(x[0], x[1]) ** 2,
    (x[0, 0] * x[1, 1] - x[0, 1] * x[1, 0]) ** 2,
    because="|x_i|^2 |x_j|^2 - (x_i.x_j)^2 is a square (d = 2)",
)
proof.argument("It is Cauchy-Schwarz, true for every d; N terms make N M^2, the third inequality.")

# %%
# The shipped quantities are these: for one pattern in the plane

one, absolute = sympy.symarray("y", (1, 2), real=True), sympy.Abs
a, b = one[0]
for quantity, value in (
    (largest_row_sum(one), sympy.Max(absolute(a), absolute(b))),
    (largest_entry(one), sympy.Max(absolute(a), absolute(b))),
    (largest_one_norm(one), absolute(a) + absolute(b)),
    (largest_norm(one) ** 2, a**2 + b**2),
):
    proof.equal(quantity, value, because=f"for N = 1, d = 2 a shipped quantity is {value}")
proof.equal(
    largest_row_sum(x[:, :1]),
    absolute(x[0, 0]) + absolute(x[1, 0]),
    because="and the shipped sums run over the patterns (N = 2, d = 1)",
)
proof.qed()
