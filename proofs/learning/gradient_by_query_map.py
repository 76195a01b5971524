r"""
The gradient of the simplified rule by the query map
====================================================

The chain rule through the query, for rectangular maps.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by, run_proof
from hopfield_theory.models import attention, modern
from hopfield_theory.theory import gradients, softmax_jacobian

proof = Derivation("learning.gradient_by_query_map", scope="every N, S, d_r, d_y, d_k, beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped attention is differentiated by every entry of the map: two raw patterns in two dimensions, raw states in three,
# one dimension for both.

raw_state, query_map = sympy.symarray("r", (1, 3), real=True), sympy.symarray("q", (3, 1), real=True)
raw, key_map = sympy.symarray("y", (2, 2), real=True), sympy.symarray("k", (2, 1), real=True)
weighting, keys = sympy.symarray("a", (1, 2), real=True), raw @ key_map
result = attention.attention(raw_state @ query_map, keys, raw, beta)
shipped = gradients.query_map_gradient(raw_state, query_map, keys, raw, beta, weighting)
proof.equal(
    gradient_by(query_map, np.sum(weighting * result)),
    shipped,
    because="the gradient that is shipped is the derivative (N = 2, d_r = 3, d_y = 2, d_k = 1)",
)

# %%
# It is the formula of the statement.

weights = modern.association(raw_state @ query_map, keys, beta)[0]
jacobian = raw.T @ softmax_jacobian(weights, beta) @ raw
proof.equal(shipped, np.outer(raw_state, weighting @ jacobian @ key_map), because="it is r a^T J W_K")

# %%
# For every size the chain rule runs through the query :math:`W_Q^T r`, whose derivative is an outer product.

assert run_proof("learning.derivative_of_mapped_state").complete
proof.argument(
    "The gradient by the query is W_K^T J a (learning.derivative_by_query, J is symmetric); applied to it, the derivative of "
    "the mapped state is the outer product r (W_K^T J a)^T (learning.derivative_of_mapped_state)."
)
proof.qed()
