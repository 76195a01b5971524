r"""
Attention in terms of the raw patterns
======================================

Products of matrices are associative, and a transpose turns them round.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import attention

proof = Derivation("attention.raw_form", scope="all numbers and widths of raw patterns, keys and values")
stored, states = sympy.symarray("y", (2, 2), real=True), sympy.symarray("r", (1, 1), real=True)
key_map, query_map = sympy.symarray("k", (2, 2), real=True), sympy.symarray("q", (1, 2), real=True)
value_map = sympy.symarray("v", (2, 1), real=True)

# %%
# The scores, and the values:

proof.equal(
    (states @ query_map) @ (stored @ key_map).T,
    (states @ (query_map @ key_map.T)) @ stored.T,
    because="(R W_Q) (Y W_K)^T = R (W_Q W_K^T) Y^T (two keys of width 2, raw states of width 1)",
)
proof.equal(
    (stored @ key_map) @ value_map, stored @ (key_map @ value_map), because="(Y W_K) W_V = Y (W_K W_V) (widths 2, 2, 1)"
)
proof.argument("Products of matrices of any sizes are associative; attention takes scores and values only.")

# %%
# The shipped function, with the joint map as the query and the raw patterns as keys:

beta = 1 / sympy.sqrt(2)
values = stored @ key_map @ value_map
proof.equal(
    attention.attention(states @ query_map, stored @ key_map, values, beta),
    attention.attention(states @ query_map @ key_map.T, stored, values, beta),
    because="both forms give the same readout",
)
proof.qed()
