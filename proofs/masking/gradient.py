r"""
The update that belongs to the energy with forgetting
=====================================================

Constant offsets of the scores stay in the softmax when the log-sum-exp is differentiated.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import directional_derivative
from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.models import causal

proof = Derivation("masking.gradient", scope="every t, d, beta > 0, every query and forgetting rate")
beta, rate = sympy.Symbol("beta", positive=True), sympy.Symbol("gamma", nonnegative=True)
patterns, state, step = (sympy.symarray(name, (3, 2), real=True) for name in ("x", "xi", "h"))

# %%
# The shipped energies, differentiated by every coordinate of the queries: each depends on its own query alone.

energies, following = causal.energy(state, patterns, beta, rate), causal.update(state, patterns, beta, rate)
for t in (2, 3):
    proof.equal(
        gradient_by(state[t - 1], energies[t - 1]),
        state[t - 1] - following[t - 1],
        because=f"grad E_t(xi_t) = xi_t - f_t(xi_t) with the forgetting rate in the softmax (t = {t}, d = 2)",
    )
proof.equal(
    gradient_by(np.delete(state, 1, axis=0), energies[1]),
    0 * np.delete(state, 1, axis=0),
    because="E_2 reads no other query",
)

# %%
# The claim takes the derivative by dual numbers.

proof.equal(
    directional_derivative(lambda x: causal.energy(x, patterns[:, :1], beta, rate), state[:, :1], step[:, :1])[1],
    step[1, 0] * (state[:, :1] - causal.update(state[:, :1], patterns[:, :1], beta, rate))[1, 0],
    because="dual numbers give the same (t = 2, d = 1)",
)
proof.argument(
    "For every t and d: the chain rule on ln sum_i exp(beta x_i^T xi - beta gamma (t - i)) gives sum_i p_i x_i."
)

# %%
# The concave-convex procedure sets the gradient of the convex part to that of the other: :math:`\xi^{new} = f_t(\xi)`.

proof.argument(
    "E_t is |xi|^2 / 2 minus a log-sum-exp of affine functions, which is convex; its step solves xi_new = f_t(xi)."
)
proof.qed()
