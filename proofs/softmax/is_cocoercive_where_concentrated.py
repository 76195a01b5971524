r"""
The softmax is cocoercive where one weight dominates
====================================================

Scores with a large weight are a convex set, on which the Jacobian is small.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, softmax

proof = Derivation(
    "softmax.is_cocoercive_where_concentrated",
    scope="every N, beta > 0, epsilon in [0, 1/2] and two scores with p_0 >= 1 - epsilon",
)
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)
z, v = sympy.symarray("z", 3, real=True), sympy.symarray("h", 3, real=True)
p = softmax(z + t * v, beta)
proof.equal(
    sympy.diff(sympy.log(p[0]), t, 2),
    -(beta**2) * (dot(p, v * v) - dot(p, v) ** 2),
    because="along a segment the logarithm of a weight is concave (N = 3)",
)
proof.argument(
    "For every N: it is a linear function minus beta times the log-sum-exp. So p_0 >= 1 - epsilon on the whole segment."
)
for claim in (
    "softmax.mean_jacobian_gives_difference",
    "softmax.concentrated_jacobian",
    "softmax.jacobian_is_positive_off_constants",
):
    assert run_proof(claim).complete
proof.argument("p - p' = A (z - z') for a symmetric A with eigenvalues in [0, L], L = 2 beta epsilon (1 - epsilon).")

bound = sympy.Symbol("L", positive=True)
eigenvalues, c = sympy.symarray("a", 3, real=True), sympy.symarray("c", 3, real=True)
moved = eigenvalues * c
proof.equal(
    bound * dot(moved, c) - dot(moved, moved),
    sum(a * (bound - a) * component**2 for a, component in zip(eigenvalues, c, strict=True)),
    because="L (A h)^T h - |A h|^2 = sum_k a_k (L - a_k) c_k^2 in a basis of eigenvectors of A (N = 3)",
)
proof.argument("For every N, and no term is negative for a_k in [0, L].")
proof.qed()
