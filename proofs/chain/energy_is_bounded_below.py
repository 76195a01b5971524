r"""
The energy of a chain whose neurons send at most one is bounded below
=====================================================================

A tangent of a convex function lies below it.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.two_layers import log_cosh, log_sum_exp

proof = Derivation(
    "chain.energy_is_bounded_below",
    scope="any number of layers, all couplings and currents, and convex differentiable Lagrangian functions with gradients in the cube",
)
proof.argument(
    "The tangent of a convex L_a at v_a lies below it at zero: L_a(v_a) - v_a^T g_a <= L_a(0). So -E, which is the sum of "
    "L_a(v_a) - v_a^T g_a, I_a^T g_a and g_{a+1}^T W_a g_a, is at most the sum of L_a(0) and of the absolute values of all I_{a,k} "
    "and W_{a,kl}, as |g_{a,k}| <= 1."
)

# %%
# What log-cosh and log-sum-exp send is between minus one and one, and both are convex.
x = sympy.symarray("x", (1, 1), real=True)
up, down = sympy.exp(x[0, 0]), sympy.exp(-x[0, 0])
share = log_cosh().activation(x)[0, 0]
proof.equal(
    1 - share**2, 4 / (up + down) ** 2, because="1 - g^2 is positive for log-cosh, and is its second derivative"
)
proof.equal(sympy.diff(log_cosh().function(x)[0], x[0, 0]), share, because="what is sent is the derivative")
beta, h = sympy.Symbol("beta", positive=True), sympy.symarray("h", (1, 2), real=True)
weights = log_sum_exp(beta).activation(h)[0]
proof.equal(
    weights[0] + weights[1], 1, because="weights are positive and sum to one, so none is above one (two neurons)"
)
proof.equal(
    sympy.diff(weights[0], h[0, 0]),
    beta * weights[0] * weights[1],
    because="log-sum-exp is convex: its Hessian is beta times a covariance (two neurons)",
)
proof.qed()
