r"""
A Hopfield layer does not depend on the order of the stored patterns, and follows that of the states
====================================================================================================

Every step of the layer is either one on rows by themselves or attention.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import layers
from hopfield_theory.models.layers import Linear, Weights

proof = Derivation("layers.order_does_not_matter", scope="all numbers, widths, heads and updates, every beta > 0")
beta = sympy.Symbol("beta", positive=True)
states, stored = sympy.symarray("r", (2, 1), real=True), sympy.symarray("y", (2, 1), real=True)
query_map, key_map, value_map = (Linear(sympy.symarray(name, (1, 1), real=True)) for name in "qkv")
weights = Weights(query_map, key_map, value_map)

# %%
# The shipped layer, with two stored patterns and two states that change places:

for updates in (1, 2):
    output = layers.hopfield(states, stored, weights, beta=beta, updates=updates).output
    proof.equal(
        layers.hopfield(states, stored[::-1], weights, beta=beta, updates=updates).output,
        output,
        because=f"{updates} update(s): the stored patterns change places, the output stays",
    )
    proof.equal(
        layers.hopfield(states[::-1], stored, weights, beta=beta, updates=updates).output,
        output[::-1],
        because=f"{updates} update(s): the states change places, and so do the rows of the output",
    )

# %%
# In general:

proof.argument(
    "R W_Q, Y W_K and K W_V have rows that depend on the same row of R, Y and K alone, so they are permuted as those."
)
proof.argument(
    "Each update is attention with the keys as values, and the last step attention with V: by attention.order_does_not_matter a "
    "permutation of Y leaves both, and a permutation of R permutes the rows of both. Induction over the updates."
)
proof.argument("Heads are put side by side, which acts on every row by itself.")
proof.qed()
