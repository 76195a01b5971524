r"""
The gradient of the simplified rule by the key map
==================================================

The map enters the scores alone; raw patterns are read out.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by, run_proof
from hopfield_theory.models import attention, modern
from hopfield_theory.theory import gradients, softmax_jacobian

proof = Derivation("learning.gradient_by_key_map", scope="every N, S, d_y, d_k, beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped attention is differentiated by every entry of the map: three raw patterns in one dimension, keys in two.

raw, key_map = sympy.symarray("y", (3, 1), real=True), sympy.symarray("k", (1, 2), real=True)
state, weighting = sympy.symarray("xi", (1, 2), real=True), sympy.symarray("a", (1, 1), real=True)
result = attention.attention(state, raw @ key_map, raw, beta)
shipped = gradients.single_update_key_map_gradient(state, raw, key_map, beta, weighting)
proof.equal(
    gradient_by(key_map, np.sum(weighting * result)),
    shipped,
    because="the gradient that is shipped is the derivative (N = 3, d_y = 1, d_k = 2)",
)

# %%
# The other way round: raw patterns in two dimensions, keys in one. It is the formula of the statement.

raw, key_map = sympy.symarray("y", (2, 2), real=True), sympy.symarray("k", (2, 1), real=True)
state, weighting = sympy.symarray("xi", (1, 1), real=True), sympy.symarray("a", (1, 2), real=True)
weights = modern.association(state, raw @ key_map, beta)[0]
jacobian = raw.T @ softmax_jacobian(weights, beta) @ raw
proof.equal(
    gradient_by(key_map, np.sum(weighting * attention.attention(state, raw @ key_map, raw, beta))),
    np.outer(jacobian @ weighting[0], state),
    because="the derivative is J a xi^T (N = 2, d_y = 2, d_k = 1)",
)
assert run_proof("learning.derivative_of_mapped_state").complete
proof.argument(
    "For every size: the result is the update of u = W_K xi in the network of the raw patterns, with the gradient J a by u; "
    "u is linear in the transposed map, so the gradient is the outer product (J a) xi^T."
)
proof.qed()
