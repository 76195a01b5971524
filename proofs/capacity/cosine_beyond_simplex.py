r"""
Among d + 2 unit vectors two form no more than a right angle
============================================================

At most d + 1 vectors have pairwise negative inner products.
"""

# %%
# By induction on d. On a line there are at most two such vectors. In d dimensions let :math:`u` be one of them, of
# length one, and project the others onto its orthogonal complement, :math:`v_i = x_i - (x_i^T u) u`.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.cosine_beyond_simplex", scope="every d >= 1 and N >= d + 2")
x, y, u = (sympy.Matrix(sympy.symbols(f"{name}1:4", real=True)) for name in "xyu")
v, w = x - x.dot(u) * u, y - y.dot(u) * u
proof.equal(
    sympy.expand(v.dot(w) - (x.dot(y) - x.dot(u) * y.dot(u) * (2 - u.dot(u)))),
    sympy.Integer(0),
    because="v_i^T v_j = x_i^T x_j - (x_i^T u)(x_j^T u) for u of length one",
)
proof.argument(
    "Both factors x_i^T u and x_j^T u are negative, so v_i^T v_j < x_i^T x_j < 0: N - 1 vectors with pairwise negative "
    "products lie in d - 1 dimensions, so N - 1 <= d."
)
proof.argument("So among d + 2 unit vectors some pair has a product of at least zero.")
proof.qed()
