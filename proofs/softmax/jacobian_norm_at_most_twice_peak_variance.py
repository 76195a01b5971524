r"""
The local bound on the Jacobian of the softmax
==============================================

The spectral norm of a symmetric matrix is at most its largest absolute row sum (``softmax.jacobian_row_sums``).
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_norm_at_most_twice_peak_variance", scope="every N and beta > 0")

# %%
# The row sums are known.

assert run_proof("softmax.jacobian_row_sums").complete
proof.argument(
    "Let v be an eigenvector for the eigenvalue of largest absolute value, scaled so that its largest component is "
    "|v_k| = 1: the absolute eigenvalue is |sum_j J_kj v_j| <= sum_j |J_kj| <= 2 m beta."
)

# %%
# Two scores attain the bound at every weight: (1, -1) and (1, 1) are the eigenvectors.

beta, share = sympy.symbols("beta p", positive=True)
jacobian = softmax_jacobian(symbols.asarray([share, 1 - share]), beta)
difference, ones = symbols.asarray([1, -1]), symbols.asarray([1, 1])
proof.equal(
    jacobian @ difference,
    2 * share * (1 - share) * beta * difference,
    because="for two weights one eigenvalue is 2 p (1 - p) beta, which is 2 m beta",
)
proof.equal(jacobian @ ones, 0 * ones, because="and the other is zero")
proof.qed()
