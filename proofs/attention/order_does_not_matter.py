r"""
The order of keys does not matter, and results come in the order of their queries
=================================================================================

The result for a query is a sum over the keys, divided by another one.
"""

import itertools

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import attention

proof = Derivation(
    "attention.order_does_not_matter", scope="every number and width of keys, queries and values, every beta > 0"
)
beta = sympy.Symbol("beta", positive=True)
query, key = sympy.symarray("q", (2, 1), real=True), sympy.symarray("k", (3, 1), real=True)
value = sympy.symarray("v", (3, 1), real=True)
read = attention.attention(query, key, value, beta)

# %%
# Row s is :math:`z_s = \frac{\sum_i e^{\beta q_s^T k_i} v_i}{\sum_i e^{\beta q_s^T k_i}}`.

weights = np.asarray([[sympy.exp(beta * q * k) for k in key[:, 0]] for q in query[:, 0]])
proof.equal(
    read,
    weights @ value / weights.sum(axis=-1, keepdims=True),
    because="the shipped attention is a quotient of two sums over the keys, for each query (3 keys, 2 queries, width 1)",
)

# %%
# A permutation of the keys, each with its value, only changes the order of the terms of both sums.

for order in itertools.permutations(range(3)):
    proof.equal(
        attention.attention(query, key[list(order)], value[list(order)], beta),
        read,
        because=f"keys in the order {order}",
    )
proof.argument("For any number of keys: finite sums do not depend on the order of their terms.")

# %%
# Row s depends on query s alone.

proof.equal(attention.attention(query[::-1], key, value, beta), read[::-1], because="two queries change places")
proof.argument(
    "For any number of queries: z_s is the same function of q_s for every s, so results change places as queries do."
)
proof.argument("With Q = X W_Q, K = X W_K, V = X W_V and both permutations equal, self-attention turns Pi X into Pi Z.")
proof.qed()
