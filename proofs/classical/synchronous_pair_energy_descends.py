r"""
The energy of two successive states never rises under synchronous updates
=========================================================================

For symmetric couplings and :math:`\xi \to \xi' \to \xi''`: :math:`-\xi''^T W \xi' \le -\xi'^T W \xi`.
"""

# %%
# Symmetry turns the second energy into one with the same field :math:`h = W \xi'` as the first.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import classical

proof = Derivation("classical.synchronous_pair_energy_descends", scope="every d and every rule for a zero field")
upper = sympy.symarray("W", (3, 3))
couplings = np.array([[upper[min(j, k), max(j, k)] for k in range(3)] for j in range(3)], dtype=object)
first, second, third = (sympy.symarray(name, 3) for name in ("x", "y", "z"))
change = dot(second, classical.local_field(first, couplings)) - dot(third, classical.local_field(second, couplings))
proof.equal(
    np.asarray(change, dtype=object)[()],
    -dot(third - first, classical.local_field(second, couplings))[()],
    because="-xi''^T W xi' + xi'^T W xi = -(xi'' - xi)^T h with h = W xi' (d = 3)",
)
proof.argument("For every d this is the symmetry xi'^T W xi = xi^T W xi'.")

# %%
# Each site adds :math:`-(\xi''_j - \xi_j) h_j`.

h = sympy.Symbol("h", real=True)
proof.equal(sympy.sign(h) * h, sympy.Abs(h), because="where h_j is not zero, xi''_j h_j = sgn(h_j) h_j = |h_j|")
proof.argument(
    "|h_j| >= xi_j h_j because |xi_j| = 1; where h_j = 0 the term is zero whatever the rule. The sum is <= 0."
)
proof.qed()
