r"""
The new weights are as close to even ones as the transposed mean Jacobian is small
==================================================================================

A matrix norm that belongs to the 1-norm, at a vector of 1-norm one.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import largest_row_sum, softmax_jacobian

proof = Derivation("weights.distance_below_mean_jacobian", scope="every N, d, beta > 0 and all weights")
beta = sympy.Symbol("beta", positive=True)

# %%
# By ``weights.mean_jacobian_maps_weights``, :math:`g(p) - \frac1N \mathbf{1} = (J^m)^T p` with
# :math:`J^m = X X^T J_s^m`. Both factors are symmetric.

patterns, q = sympy.symarray("x", (3, 2), real=True), sympy.symarray("q", (3,), real=True)
gram, middle = patterns @ patterns.T, softmax_jacobian(q, beta)
proof.equal((gram @ middle).T, middle @ gram, because="(X X^T J_s)^T = J_s X X^T at any weights (N = 3, d = 2)")
proof.argument("The transpose passes through the integral over the way, and holds for every N: (J^m)^T = J_s^m X X^T.")

# %%
# Let :math:`A = (J^m)^T` have the absolute column sums :math:`c_j`, the largest of which is C. Then
# :math:`\|A p\|_1 \le \sum_i \sum_j |a_{ij}| p_j = \sum_j c_j p_j`.

entries, p = sympy.symarray("a", (3, 3), nonnegative=True), sympy.symarray("p", (3,), nonnegative=True)
p[2] = 1 - p[0] - p[1]
sums, largest = entries.sum(axis=0), sympy.Symbol("C", positive=True)
proof.equal(
    largest - sum(entries @ p),
    sum((largest - sums) * p),
    because="C - sum_ij |a_ij| p_j = sum_j (C - c_j) p_j for weights that sum to one, not negative (N = 3)",
)
proof.argument("So it is for every N, which is the claim.")
signed = sympy.symarray("a", (2, 2), real=True)
columns = [sympy.Abs(signed[0, j]) + sympy.Abs(signed[1, j]) for j in range(2)]
proof.equal(largest_row_sum(signed), sympy.Max(*columns), because="the shipped C is the largest absolute column sum")

# %%
# The shipped side uses the midpoint rule K in place of :math:`J_s^m`. The difference E has a spectral norm of at most
# the error bound (``weights.mean_jacobian_maps_weights``), and :math:`\|E\|_1 \le \sqrt N \|E\|_2`:

v = sympy.symarray("v", (3,), nonnegative=True)
proof.equal(
    3 * np.sum(v**2) - np.sum(v) ** 2,
    sum((v[k] - v[m]) ** 2 for k in range(3) for m in range(k)),
    because="N |v|_2^2 - |v|_1^2 is a sum of squares, here for a column v of absolute values (N = 3)",
)
proof.argument(
    "So it is for every N. A column of E is E e_j, of length at most |E|_2. With |E X X^T|_1 <= |E|_1 |X X^T|_1 the "
    "triangle inequality gives |J_s^m X X^T|_1 <= |K X X^T|_1 + sqrt(N) |E|_2 |X X^T|_1, the right side of the code."
)
proof.qed()
