r"""
The energy of a chain falls at least as fast as what is sent changes
====================================================================

A Hessian between zero and K has its square below K times itself.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models.two_layers import half_square, log_cosh

proof = Derivation(
    "chain.energy_falls_as_signals_change",
    scope="any number of layers, symmetric couplings, and Lagrangian functions that are twice differentiable and convex with "
    "Lipschitz gradients",
)
assert run_proof("chain.energy_falls_at_known_rate").complete
assert run_proof("softmax.is_cocoercive").complete
curvature, constant = sympy.symbols("lambda K", positive=True)
proof.equal(
    curvature - curvature**2 / constant,
    curvature * (constant - curvature) / constant,
    because="every eigenvalue with 0 <= lambda <= K has lambda^2 / K <= lambda",
)
proof.argument(
    "So |H_a v_a'|^2 / K_a <= v_a' H_a v_a' for the Hessian H_a, which is symmetric, and H_a v_a' is the rate at which g_a changes. "
    "With tau_a and summed over a the right side is -dE/dt."
)

# %%
# The constants: one for half squares and log-cosh; that of log-sum-exp is beta / 2, the Lipschitz constant of the softmax.
x = sympy.symarray("x", (1,), real=True)
proof.equal(sympy.diff(half_square().activation(x)[0], x[0]), 1, because="half squares have the second derivative one")
share = log_cosh().activation(x)[0]
proof.equal(sympy.diff(share, x[0]), 1 - share**2, because="log-cosh has the second derivative 1 - g^2, at most one")
proof.qed()
