r"""
The forward pass is updates, then values
========================================

The shipped layer on symbols, next to the shipped update.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import layers, modern
from hopfield_theory.models.layers import Linear, Weights

proof = Derivation(
    "layers.forward_is_updates_then_values", scope="all numbers, widths, heads and updates, every beta > 0"
)
beta = sympy.Symbol("beta", positive=True)
states, stored = sympy.symarray("r", (1, 2), real=True), sympy.symarray("y", (2, 1), real=True)
query_map, key_map = sympy.symarray("q", (2, 1), real=True), sympy.symarray("k", (1, 1), real=True)
value_map = sympy.symarray("v", (1, 2), real=True)
weights = Weights(Linear(query_map), Linear(key_map), Linear(value_map))

# %%
# One head. The new states are those of the continuous network whose patterns are the keys, and the values are their map.

query, key = states @ query_map, stored @ key_map
state = query
for updates in (1, 2):
    state = modern.update(state, key, beta)
    forward = layers.hopfield(states, stored, weights, beta=beta, updates=updates)
    proof.equal(forward.states[0], state, because=f"{updates} update(s): the states are f applied {updates} time(s)")
    proof.equal(forward.output, state @ value_map, because=f"{updates} update(s): Z = (Xi^new)^T W_V")

# %%
# In general:

p = sympy.symarray("p", (1, 3))
keys, maps = sympy.symarray("x", (3, 2)), sympy.symarray("w", (2, 2))
proof.equal(p @ (keys @ maps), (p @ keys) @ maps, because="P (K W_V) = (P K) W_V (3 keys, widths 2)")
proof.argument("P K is the update of the last state, and so it goes on by induction over the updates.")
proof.argument(
    "Heads share nothing: each has its own columns of Q and K, and with W_V block diagonal its own columns of V. Their outputs "
    "are put side by side."
)
proof.argument("Rows of Q = R W_Q are r^T W_Q, that is, W_Q^T r as columns.")
proof.qed()
