r"""
The gradient of the update by the patterns
==========================================

A pattern acts twice: as a value that is read out, and as a key that is compared.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.models import modern
from hopfield_theory.theory import gradients, softmax_jacobian

proof = Derivation("learning.gradient_by_patterns", scope="every N, d, S, beta > 0, all states and patterns")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped update is differentiated by every entry of three patterns in two dimensions.

patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
weighting = sympy.symarray("a", (1, 2), real=True)
derivative = gradient_by(patterns, np.sum(weighting * modern.update(state, patterns, beta)))
shipped = gradients.pattern_gradient(state, patterns, beta, weighting)
proof.equal(
    derivative, shipped, because="the gradient that is shipped is the derivative (N = 3, d = 2, all six entries)"
)

# %%
# The formula of the statement is what is shipped; nothing is known of the weights here.

weights = modern.association(state, patterns, beta)[0]
formula = np.outer(weights, weighting) + softmax_jacobian(weights, beta) @ patterns @ np.outer(weighting, state)
proof.equal(shipped, formula, because="it is p a^T + J_s X a xi^T, an outer product with the state")

# %%
# For any N, d: with weights p and a free in the product rule, the values contribute :math:`p_i a_k` to the entry (i, k). The
# keys contribute :math:`\xi_k` times the derivative by the score :math:`z_i`, which is :math:`\beta p_i (a^T x_i - a^T f)`.

z, r = sympy.symarray("z", 4, real=True), sympy.symarray("r", 4, real=True)
p = np.array([sympy.exp(beta * score) for score in z]) / sum(sympy.exp(beta * score) for score in z)
mean = np.sum(p * r)
proof.equal(
    gradient_by(z, mean),
    beta * p * (r - mean),
    because="a mean of r under the softmax has the slopes beta p_i (r_i - mean)",
)
proof.argument(
    "The score z_i = x_i^T xi has the derivative xi_k by x_ik, and no other pattern enters it, for every N and d."
)
proof.argument("States contribute sum by sum, so any number of them add up.")
proof.qed()
