r"""
Bringing layers to rest changes the energy by divergences
=========================================================

With the neighbours held the energy is that of one layer in a constant field.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.chain import energy, fields
from hopfield_theory.models.two_layers import Lagrangian

proof = Derivation(
    "chain.settling_lowers_energy_by_divergence",
    scope="any number of layers of any size, all couplings and currents, and all differentiable Lagrangian functions",
)
# %%
# Three layers, of which the middle one comes to rest. What it sends before and after, and the values of its Lagrangian
# function there, are unknowns; the Lagrangian functions of the others are unknowns as well, and they do not move.
g, new, first, last = (sympy.symarray(name, (1, n), real=True) for name, n in (("g", 2), ("n", 2), ("f", 1), ("l", 1)))
value, new_value, of_first, of_last = sympy.symbols("L M F G", real=True)
states = [sympy.symarray(f"v{a}", (1, n), real=True) for a, n in enumerate((1, 2, 1))]
currents = [sympy.symarray(f"I{a}", (1, n), real=True) for a, n in enumerate((1, 2, 1))]
couplings = [sympy.symarray("w0", (2, 1), real=True), sympy.symarray("w1", (1, 2), real=True)]


def known(function, sent):
    """Give a Lagrangian function by its value and its gradient at the state."""
    return Lagrangian("known", lambda x: np.array([function], dtype=object), lambda x: sent)


before = [known(of_first, first), known(value, g), known(of_last, last)]
after = [before[0], known(new_value, new), before[2]]
field = fields(states, couplings, before, currents)[1]
settled = [states[0], field, states[2]]
fall = energy(states, couplings, before, currents) - energy(settled, couplings, after, currents)
divergence = new_value - value - np.sum(g * (field - states[1]), axis=-1)
proof.equal(
    fall,
    divergence,
    because="E(v) - E(v') = L(F) - L(v) - g^T (F - v) for a layer between two others (1, 2, 1 neurons)",
)
proof.argument(
    "In any chain the energy reads a layer of A through v_a^T g_a - L_a(v_a) - F_a^T g_a, where F_a holds what its neighbours send "
    "and the current. No neighbour is in A, so F_a stays, and the terms of the layers of A add up. At v_a = F_a the term is "
    "-L_a(F_a); before it is (v_a - F_a)^T g_a - L_a(v_a)."
)
proof.qed()
