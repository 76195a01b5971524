r"""
The energy of a chain of layers never rises
===========================================

Two of the three kinds of terms in the rate vanish or have a sign.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models.two_layers import log_sum_exp

proof = Derivation(
    "chain.energy_never_rises",
    scope="any number of layers, symmetric couplings, and Lagrangian functions that are twice differentiable and convex",
)
assert run_proof("chain.energy_falls_at_known_rate").complete
proof.argument(
    "With B_a = W_a what is left of the rate is -sum tau_a v_a' H_a v_a'. The Hessian of a convex function is positive "
    "semi-definite and tau_a > 0."
)

# %%
# The energy may stand still although neurons move: the Hessian of log-sum-exp maps equal velocities to zero.
beta = sympy.Symbol("beta", positive=True)
h = sympy.symarray("h", (1, 3), real=True)
sent = log_sum_exp(beta).activation(h)[0]
proof.equal(
    sum(sympy.diff(sent[0], x) for x in h[0]),
    0,
    because="a softmax layer that all its neurons are pushed alike sends what it sent (three neurons)",
)
proof.qed()
