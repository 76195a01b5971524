r"""
The conjugate of the negative entropy
=====================================

The variational principle, with equality at the softmax.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import lse, softmax
from hopfield_theory.theory import free_energy

proof = Derivation("convexity.entropy_conjugate_is_lse", scope="every N, beta > 0 and scores")
assert run_proof("softmax.lse_bounds_free_energy").complete
proof.argument("So w^T z minus the negative entropy over beta is at most lse(beta, z) for all w in the simplex.")
beta = sympy.Symbol("beta", positive=True)
w = symbols.asarray([*sympy.symarray("w", 2, positive=True), 0])
w[2] = 1 - w[0] - w[1]
z = sympy.symarray("z", 3, real=True)
proof.equal(
    softmax(z, beta),
    symbols.exp(beta * (z - lse(z, beta))),
    because="at the softmax z_i = L + ln(w_i) / beta, L = lse(beta, z) (N = 3)",
)
top = sympy.Symbol("L", real=True)
proof.equal(free_energy(w, top + symbols.log(w) / beta, beta), top, because="and then the bound is reached (N = 3)")
proof.argument("Both for every N, because the weights sum to one.")
proof.qed()
