r"""
The derivative of the simplified rule by the query
==================================================

The result reads out raw patterns :math:`Y`, but the scores compare keys :math:`Y W_K`. Shapes are rectangular throughout.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, gradient_by
from hopfield_theory.functions import softmax
from hopfield_theory.models import attention
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("learning.derivative_by_query", scope="every N, d_y, d_k, beta > 0 and every query")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped attention, differentiated by each coordinate of the query: three raw patterns in two dimensions, keys in one.

raw, key_map = sympy.symarray("y", (3, 2), real=True), sympy.symarray("w", (2, 1), real=True)
query = sympy.symarray("q", 1, real=True)
keys = raw @ key_map
result = attention.attention(query, keys, raw, beta)
weights = softmax((keys @ query), beta)
jacobian = raw.T @ softmax_jacobian(weights, beta) @ raw
slopes = np.stack([gradient_by(query, component) for component in result])
proof.equal(slopes, jacobian @ key_map, because="the derivative is J W_K (N = 3, d_y = 2, d_k = 1)")

# %%
# The same with more coordinates of the query than of the raw patterns.

raw, key_map, query = (
    sympy.symarray(name, shape, real=True) for name, shape in (("y", (2, 1)), ("w", (1, 3)), ("q", 3))
)
keys = raw @ key_map
result, weights = attention.attention(query, keys, raw, beta), softmax(keys @ query, beta)
slopes = np.stack([gradient_by(query, component) for component in result])
proof.equal(
    slopes,
    raw.T @ softmax_jacobian(weights, beta) @ raw @ key_map,
    because="the derivative is J W_K (N = 2, d_y = 1, d_k = 3)",
)
proof.argument(
    "For every size: the result is a function of u = W_K xi alone, namely the update of u in the network of the raw patterns, "
    "whose derivative by u is J (learning.derivative_by_state); u is linear in the query."
)
proof.qed()
