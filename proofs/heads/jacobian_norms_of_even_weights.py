r"""
A head that averages k patterns
===============================

The Jacobian of even weights is a projection over k.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.quantities import softmax_jacobian

proof = Derivation("heads.jacobian_norms_of_even_weights", scope="every k >= 2, every number of zeros, every beta > 0")
k, beta = sympy.Symbol("k", positive=True, integer=True), sympy.Symbol("beta", positive=True)

# %%
# On the k patterns seen, :math:`J_s / \beta = \frac1k (I - \frac1k \mathbf 1 \mathbf 1^T)`, and zero elsewhere. The shipped
# function with three of four:

even = symbols.asarray([sympy.Rational(1, 3)] * 3 + [sympy.Integer(0)])
centring = sympy.eye(3) - sympy.ones(3, 3) / 3
found = sympy.Matrix(softmax_jacobian(even, beta))
proof.equal(
    found[:3, :3] - beta * centring / 3, sympy.zeros(3, 3), because="J_s = beta/k times the centring matrix (k = 3)"
)
proof.equal(found[3, :], sympy.zeros(1, 4), because="a weight of zero has a row of zeros")
proof.argument("Entry by entry beta (p_i - p_i^2) on the diagonal and -beta p_i p_j beside it, for every k.")

# %%
# The centring matrix is a projection of rank k - 1 ...

proof.equal(centring @ centring, centring, because="it is its own square (k = 3)")
proof.argument(
    "(I - 11^T/k)^2 = I - 2 11^T/k + 11^T (1^T 1)/k^2 = I - 11^T/k for every k: eigenvalues 1, k - 1 times, and 0."
)
proof.equal(
    k * (1 - 1 / k) ** 2 + k * (k - 1) / k**2,
    k - 1,
    because="its squared entries sum to k - 1, so ||J_s||_F = beta sqrt(k-1)/k",
)
proof.argument("Its largest eigenvalue is one for k >= 2, so ||J_s||_2 = beta/k.")

# %%
# ... and both norms fall from k = 2 on.

proof.equal(
    sympy.diff((k - 1) / k**2, k),
    (2 - k) / k**3,
    because="the slope of (k-1)/k^2 is (2-k)/k^3, not positive from k = 2 on",
)
proof.qed()
