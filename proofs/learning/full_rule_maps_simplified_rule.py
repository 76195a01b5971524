r"""
The full update rule is the simplified one, mapped
==================================================

Matrix products are associative: :math:`p^T (Y W_K) = (p^T Y) W_K`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import attention, modern

proof = Derivation("learning.full_rule_maps_simplified_rule", scope="every N, d_y, d_k, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped functions on symbols, three raw patterns in two dimensions that are mapped to four.

raw, key_map = sympy.symarray("y", (3, 2), real=True), sympy.symarray("w", (2, 4), real=True)
state = sympy.symarray("xi", (1, 4), real=True)
patterns = raw @ key_map
simplified = attention.attention(state, patterns, raw, beta)
proof.equal(
    modern.update(state, patterns, beta).flat[0] - (simplified @ key_map).flat[0],
    0,
    because="f(xi) = W_K^T Y^T p in its first coordinate (N = 3, d_y = 2, d_k = 4); the others read their own column of W_K",
)
weights = sympy.symarray("p", (1, 3), real=True)
proof.equal(weights @ (raw @ key_map), (weights @ raw) @ key_map, because="the product is associative, for any weights")
proof.argument("Both rules have the same weights, those of the state for the mapped patterns, for every size.")
proof.qed()
