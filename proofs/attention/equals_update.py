r"""
Attention is the update of the modern network
=============================================

Both sides are the same three matrices, multiplied in a different order.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import attention, modern

proof = Derivation(
    "attention.equals_update", scope="every number and width of keys, queries and values, every beta > 0"
)
beta = sympy.Symbol("beta", positive=True)

# %%
# The weights of attention are the association of the network whose patterns are the keys: attention reads them out
# when the values are the unit vectors.

key, query = sympy.symarray("k", (3, 2), real=True), sympy.symarray("q", (1, 2), real=True)
weights = attention.attention(query, key, symbols.eye(3), beta)
proof.equal(
    weights,
    modern.association(query, key, beta),
    because="with unit vectors as values, attention gives softmax(beta K q)",
)

# %%
# With values :math:`V = K W_V` the product :math:`P (K W_V)` is :math:`(P K) W_V`, for weights P of any origin.

p, value_map = sympy.symarray("p", (1, 3)), sympy.symarray("w", (2, 2))
proof.equal(p @ (key @ value_map), (p @ key) @ value_map, because="P (K W_V) = (P K) W_V (3 keys, widths 2)")
proof.argument("The product of matrices of any sizes is associative, and P K is the update of every query.")

# %%
# The shipped functions at :math:`\beta = 1 / \sqrt{d_k}`:

read = attention.attention(query, key, key @ value_map, 1 / sympy.sqrt(2))
proof.equal(
    read, modern.update(query, key, 1 / sympy.sqrt(2)) @ value_map, because="attention = update W_V (3 keys, widths 2)"
)
proof.qed()
