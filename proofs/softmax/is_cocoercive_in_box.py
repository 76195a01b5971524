r"""
The softmax is cocoercive in a convex set
=========================================

Between two score vectors the weights move by a mean Jacobian with eigenvalues between zero and 2 m beta.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, softmax

proof = Derivation("softmax.is_cocoercive_in_box", scope="every N, beta > 0, convex set of scores and two scores in it")
for claim in (
    "softmax.mean_jacobian_gives_difference",
    "softmax.jacobian_norm_at_most_twice_peak_variance",
    "softmax.jacobian_is_positive_off_constants",
):
    assert run_proof(claim).complete
proof.argument(
    "p - p' = A (z - z') for the mean A of the Jacobians on the segment, which lies in the convex set. Each of them is "
    "symmetric with eigenvalues in [0, 2 m beta], and so is their mean."
)

bound = sympy.Symbol("L", positive=True)
eigenvalues, c = sympy.symarray("a", 3, real=True), sympy.symarray("c", 3, real=True)
moved = eigenvalues * c
proof.equal(
    bound * dot(moved, c) - dot(moved, moved),
    sum(a * (bound - a) * component**2 for a, component in zip(eigenvalues, c, strict=True)),
    because="L (A h)^T h - |A h|^2 = sum_k a_k (L - a_k) c_k^2 in a basis of eigenvectors of A (N = 3)",
)
proof.argument("For every N, and no term is negative for a_k in [0, L].")

# %%
# In a box :math:`p_i` is largest where its own score is largest and the others are smallest, and the reverse.

beta = sympy.Symbol("beta", positive=True)
z = sympy.symarray("z", 3, real=True)
p = softmax(z, beta)
proof.equal(sympy.diff(p[0], z[0]), beta * p[0] * (1 - p[0]), because="a weight rises with its own score (N = 3)")
proof.equal(sympy.diff(p[0], z[1]), -beta * p[0] * p[1], because="and falls with every other")
proof.argument(
    "So p_i runs through the interval between two corners, and p (1 - p) is largest at its point closest to 1/2."
)
proof.qed()
