r"""
Energy gaps at once may run in a cycle
======================================

Two opposite patterns of two sites, computed exactly, and for any interaction.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense
from hopfield_theory.statements.dense.gaps_at_once_may_cycle import CONVEX

proof = Derivation(
    "dense.gaps_at_once_may_cycle", scope="the network of the claim, and every F with F(2) + F(-2) > 2 F(0)"
)
patterns = np.array([[1, 1], [-1, -1]], dtype=object) + sympy.Integer(0)
state = np.array([1, -1], dtype=object) + sympy.Integer(0)

# %%
# The shipped gap with any function F:

F = sympy.Function("F")
interaction = dense.Interaction("F", lambda a: np.vectorize(F, otypes=[object])(a))
gap = 2 * F(0) - F(2) - F(-2)
proof.equal(
    dense.energy_gap(state, patterns, interaction),
    gap * state,
    because="at (1, -1) both gaps have the sign of xi_j (2 F(0) - F(2) - F(-2))",
)
proof.argument("If that is negative, both sites turn, and by symmetry they turn back.")
for interaction in CONVEX:
    at = [interaction.function(np.array([sympy.Integer(a)], dtype=object))[0] for a in (-2, 0, 2)]
    proof.positive(
        lambda at=at: at[0].evalf() + at[2].evalf() - 2 * at[1].evalf(),
        because=f"{interaction.name}: F(2) + F(-2) > 2 F(0)",
    )
    once = dense.update(state, patterns, interaction, order="synchronous")
    proof.equal(once, -state, because=f"{interaction.name}: the shipped update takes (1, -1) to (-1, 1)")
proof.argument(
    "Turning the signs of sites in patterns and state turns them in what follows, and leaves every overlap as it is."
)
proof.qed()
