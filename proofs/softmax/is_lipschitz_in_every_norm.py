r"""
The softmax is Lipschitz in every norm
======================================

The absolute row sums and column sums of the Jacobian are at most :math:`\frac\beta2`, and every norm between is
bounded by these two.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("softmax.is_lipschitz_in_every_norm", scope="every N, beta > 0, p >= 1 and every two score vectors")
assert run_proof("softmax.jacobian_row_sums").complete
weight = sympy.Symbol("q", real=True)
proof.equal(
    sympy.Rational(1, 2) - 2 * weight * (1 - weight),
    2 * (weight - sympy.Rational(1, 2)) ** 2,
    because="a row sum 2 beta p_i (1 - p_i) is at most beta/2",
)

# %%
# A matrix A whose absolute row sums are at most r and column sums at most c maps the :math:`l_p` norms with a
# constant of at most :math:`r^{1-1/p} c^{1/p}`. By Jensen's inequality for the convex function :math:`t^p`, with the
# weights :math:`|A_{ij}|/r`,

r, c, p = sympy.symbols("r c p", positive=True)
proof.argument("|sum_j A_ij h_j|^p <= (sum_j |A_ij|)^(p-1) sum_j |A_ij| |h_j|^p <= r^(p-1) sum_j |A_ij| |h_j|^p.")
proof.argument("Summed over i this is at most r^(p-1) c sum_j |h_j|^p, so |A h|_p <= r^(1 - 1/p) c^(1/p) |h|_p.")
proof.equal(
    sympy.powsimp((r ** (p - 1) * c).subs(c, r)), r**p, because="for c = r, as for a symmetric A, the constant is r"
)
proof.argument("For p = infinity it is a row sum alone.")
proof.argument(
    "The difference of two softmax vectors is the mean of the Jacobian along the segment between the scores, applied to "
    "the difference of the scores; a norm of a mean is at most the largest."
)
proof.qed()
