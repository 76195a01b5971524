r"""
Energy gaps at once may raise the energy
========================================

Three small networks, computed exactly.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense
from hopfield_theory.statements.dense.gaps_at_once_may_raise_energy import FOUR, THREE

proof = Derivation("dense.gaps_at_once_may_raise_energy", scope="the networks of the claim")


def before_and_after(network, interaction):
    """Give the energies of the state and of the state that all sites go to."""
    patterns, state = (np.array(rows, dtype=object) + sympy.Integer(0) for rows in network)
    moved = dense.update(state, patterns, interaction, order="synchronous")
    return [dense.energy(x, patterns, interaction)[0] for x in (state, moved)]


# %%
# The shipped functions on exact numbers:

low, high = before_and_after(THREE, dense.exponential())
proof.equal(low, -3 * sympy.E, because="E = -3 e before, with three overlaps of one")
proof.equal(high, -3 / sympy.E, because="E = -3/e after, with three overlaps of minus one")
for degree, energy in ((2, -12), (4, -48)):
    low, high = before_and_after(FOUR, dense.polynomial(degree))
    proof.equal(low, sympy.Integer(energy), because=f"F = a^{degree}: E = {energy} before")
    proof.equal(high, sympy.Integer(0), because=f"F = a^{degree}: E = 0 after, for all overlaps vanish")
proof.argument("Turning the signs of sites in patterns and state leaves every overlap, and so every energy, as it is.")
proof.qed()
