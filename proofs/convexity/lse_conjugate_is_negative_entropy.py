r"""
The conjugate of the log-sum-exp
================================

The variational principle bounds it, and one score vector reaches the bound.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, lse, shannon_entropy

proof = Derivation(
    "convexity.lse_conjugate_is_negative_entropy", scope="every N, beta > 0 and positive weights of sum one"
)
assert run_proof("softmax.lse_bounds_free_energy").complete
proof.argument("So w^T z - lse(beta, z) <= sum_i w_i ln(w_i) / beta for every z.")
beta = sympy.Symbol("beta", positive=True)
w = symbols.asarray([*sympy.symarray("w", 2, positive=True), 0])
w[2] = 1 - w[0] - w[1]
scores = symbols.log(w) / beta
proof.equal(lse(scores, beta), 0, because="at z = ln(w) / beta the log-sum-exp is ln(sum_i w_i) / beta = 0 (N = 3)")
proof.equal(dot(w, scores), -shannon_entropy(w) / beta, because="and w^T z is the negative entropy over beta (N = 3)")
proof.argument("Both for every N: the bound is reached, and is the supremum.")
proof.qed()
