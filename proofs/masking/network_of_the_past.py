r"""
A causally masked network is the network of the past
====================================================

Row t of the shipped operations reads the first t patterns and nothing else.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import causal, modern

proof = Derivation("masking.network_of_the_past", scope="every T, d, beta > 0 and every query")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", (3, 2), real=True)

# %%
# Three times, on symbols: the energy with its constants, and the update.

energies, updates = causal.energy(state, patterns, beta), causal.update(state, patterns, beta)
for t in (1, 2, 3):
    past = (state[t - 1], patterns[:t], beta)
    proof.equal(
        energies[t - 1], modern.energy(*past)[()], because=f"E_t is the energy of the first t patterns (t = {t}, d = 2)"
    )
    proof.equal(updates[t - 1], modern.update(*past), because=f"so is the update (t = {t})")

# %%
# The weights of the future are zero, not small.

weights = causal.association(state, patterns, beta)
proof.equal(weights[np.triu_indices(3, 1)], 0, because="p_ti = 0 for i > t")
proof.argument("For every T the operations apply the formulas of the modern network to the first t rows, time by time.")
proof.qed()
