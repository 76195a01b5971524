r"""
Among more than 2d points on a sphere two are closer than a right angle
=======================================================================
Rankin's bound: at most 2d vectors that are not zero have pairwise inner products of at most zero.
"""

# %%
# By induction on d. On a line there are at most two such vectors. In d dimensions let :math:`u` be one of them, of
# length one, and project the others onto its orthogonal complement, :math:`v_i = x_i - (x_i^T u) u`.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.packing", scope="every N > 2d and d >= 1")
x, y, u = (sympy.Matrix(sympy.symbols(f"{name}1:4", real=True)) for name in "xyu")
v, w = x - x.dot(u) * u, y - y.dot(u) * u
product = sympy.expand(v.dot(w) - (x.dot(y) - x.dot(u) * y.dot(u) * (2 - u.dot(u))))
proof.equal(product, sympy.Integer(0), because="v_i^T v_j = x_i^T x_j - (x_i^T u)(x_j^T u) for u of length one")
proof.argument(
    "Both factors x_i^T u and x_j^T u are at most zero, so their product is not negative and v_i^T "
    "v_j <= x_i^T x_j <= 0."
)
proof.argument(
    "v_i = 0 means that x_i is a multiple of u, a negative one; two such vectors would have a positive product. So at "
    "most one v_i vanishes, and N - 2 vectors are left in d - 1 dimensions: N - 2 <= 2 (d - 1)."
)
proof.argument("So among more than 2d unit vectors some pair has a positive inner product.")
proof.qed()
