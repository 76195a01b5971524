r"""
Among N unit vectors the largest cosine is at least -1/(N - 1)
==============================================================

The square of their sum is not negative.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm

proof = Derivation("capacity.simplex_bound", scope="every N >= 2 and d >= 1")

# %%
# The square of a sum is the squares and twice the products of pairs, here written out for three vectors.

u = sympy.symarray("u", (3, 2), real=True)
pairs = ((0, 1), (0, 2), (1, 2))
proof.equal(
    squared_norm(u.sum(axis=0)),
    sum(squared_norm(u)) + 2 * sum(dot(u[i], u[j]) for i, j in pairs),
    because="|sum_i u_i|^2 = sum_i |u_i|^2 + 2 sum_{i<j} u_i^T u_j",
)
N, cosine = sympy.Symbol("N", integer=True, positive=True), sympy.Symbol("rho", real=True)
proof.equal(
    N + 2 * (N * (N - 1) / 2) * cosine,
    N * (1 + (N - 1) * cosine),
    because="with N (N - 1)/2 pairs of a cosine of at most rho, 0 <= N + N (N - 1) rho",
)
proof.argument("So 1 + (N - 1) rho >= 0.")
simplex = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], dtype=object)
proof.equal(
    (simplex @ simplex.T)[0, 1:] / sympy.Integer(3),
    np.array([-sympy.Rational(1, 3)] * 3, dtype=object),
    because="a regular tetrahedron has equality",
)
proof.qed()
