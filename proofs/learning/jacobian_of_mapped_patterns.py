r"""
The Jacobian of the raw patterns between two maps
=================================================

A covariance of mapped points is the covariance of the points, mapped on both sides.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax
from hopfield_theory.models import modern
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("learning.jacobian_of_mapped_patterns", scope="every N, d_y, d_k, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped Jacobian on symbols: two raw patterns in three dimensions, mapped to one.

raw, key_map, state = (
    sympy.symarray(name, shape, real=True) for name, shape in (("y", (2, 3)), ("k", (3, 1)), ("xi", 1))
)
weights = softmax(raw @ key_map @ state, beta)
proof.equal(
    modern.jacobian(state, raw @ key_map, beta),
    key_map.T @ raw.T @ softmax_jacobian(weights, beta) @ raw @ key_map,
    because="J = W_K^T J_Y W_K (N = 2, d_y = 3, d_k = 1)",
)

# %%
# For weights that nothing is known of, and a map to more dimensions: matrix products are associative.

p, raw, key_map = (sympy.symarray(name, shape, real=True) for name, shape in (("p", 3), ("y", (3, 2)), ("k", (2, 3))))
middle = softmax_jacobian(p, beta)
proof.equal(
    np.vectorize(sympy.expand)((raw @ key_map).T @ middle @ (raw @ key_map)),
    np.vectorize(sympy.expand)(key_map.T @ (raw.T @ middle @ raw) @ key_map),
    because="X^T J_s X = W_K^T (Y^T J_s Y) W_K for X = Y W_K (N = 3, d_y = 2, d_k = 3)",
)
proof.argument(
    "J = X^T J_s X for every N and d (energy.jacobian_is_scaled_covariance), and the weights are those of X."
)
proof.qed()
