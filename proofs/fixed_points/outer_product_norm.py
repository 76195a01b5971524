r"""
The spectral norm of an outer product is the product of the norms
=================================================================

The matrix :math:`a b^T b a^T` is :math:`\|b\|^2` times the projector on a, up to :math:`\|a\|^2`.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm

proof = Derivation("fixed_points.outer_product_norm", scope="all vectors of every length")
a, b, v = (sympy.symarray(name, 2, real=True) for name in "abv")
product = a[:, None] * b[None, :]
gram = symbols.matmul(product, product.T)
proof.equal(gram @ a, squared_norm(a) * squared_norm(b) * a, because="a is an eigenvector, to |a|^2 |b|^2")
proof.equal(gram @ v, (a @ v) * squared_norm(b) * a, because="a vector orthogonal to a is mapped to zero")
proof.argument(
    "Both products are a (b^T b) (a^T v) for every length. So |a|^2 |b|^2 is the only eigenvalue besides zero; for "
    "a = 0 the matrix vanishes and both sides are zero."
)
proof.qed()
