r"""
Setting one site after the other to the sign of its field never raises the energy
=================================================================================

For symmetric couplings with :math:`W_{jj} \ge 0`, in any order of sites.
"""

# %%
# One site at a time. Let site j go from :math:`\xi_j` to s. The energy is quadratic in the state, so the change of the
# energy is exactly a linear and a quadratic term of the step :math:`s - \xi_j`.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import classical

proof = Derivation(
    "classical.asynchronous_descends", scope="every d, every order of sites, every rule for a zero field"
)
state = sympy.symarray("xi", 3)
upper = sympy.symarray("W", (3, 3))
couplings = np.array([[upper[min(j, k), max(j, k)] for k in range(3)] for j in range(3)], dtype=object)
s = sympy.Symbol("s")

for site in range(3):
    following = state.copy()
    following[site] = s
    step = s - state[site]
    field = classical.local_field(state, couplings)[site]
    change = classical.energy(following, couplings) - classical.energy(state, couplings)
    proof.equal(
        np.asarray(change, dtype=object)[()],
        -step * field - couplings[site, site] * step**2 / 2,
        because=f"site {site}: E(xi') - E(xi) = -(s - xi_j) h_j - W_jj (s - xi_j)^2 / 2 (d = 3)",
    )
proof.argument(
    "For every d: E = -(W_jj xi_j^2 + 2 xi_j c + r) / 2 with c = sum_k W_jk xi_k over k != j and r free of xi_j; three "
    "sites show all the terms that occur, for h_j = W_jj xi_j + c."
)

# %%
# The update takes s = sgn(h_j), or any of plus and minus one where the field is zero. Then :math:`s h_j = |h_j|`.

h = sympy.Symbol("h", real=True)
proof.equal(sympy.sign(h) * h, sympy.Abs(h), because="sgn(h) h = |h|")
proof.argument(
    "So (s - xi_j) h_j = |h_j| - xi_j h_j >= 0 because |xi_j| = 1, also where h_j = 0 and s is given by the rule; and "
    "W_jj >= 0 makes the second term non-positive. No step of a sweep raises the energy, whatever the order."
)
proof.qed()
