r"""
The energy gap of a site is the difference of the energies with the site down and up
====================================================================================

For every interaction F: the gap of Eq. (545) is :math:`E(\xi_j = -1) - E(\xi_j = +1)`.
"""

# %%
# The shipped functions run on symbols with a function F of which nothing is known.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense

proof = Derivation("dense.gap_is_energy_difference", scope="every N, d and F")
F = sympy.Function("F")
unknown = dense.Interaction("F", np.frompyfunc(F, 1, 1))


def difference(state, patterns, interaction, site):
    """Give E(site down) - E(site up)."""
    down, up = state.copy(), state.copy()
    down[site], up[site] = sympy.Integer(-1), sympy.Integer(1)
    energies = (dense.energy(x, patterns, interaction) for x in (down, up))
    low, high = (np.asarray(energy, dtype=object)[()] for energy in energies)
    return low - high


def expanded(expression):
    """Expand the arguments of F, so that equal ones are the same expression."""
    return expression.replace(lambda x: x.func == F, lambda x: F(sympy.expand(x.args[0])))


state, patterns = sympy.symarray("xi", 2), sympy.symarray("x", (2, 2))
gaps = dense.energy_gap(state, patterns, unknown)
for site in range(2):
    proof.equal(
        expanded(gaps[site]),
        expanded(difference(state, patterns, unknown, site)),
        because=f"site {site}: the gap is the difference of the energies, for an unknown F (N = 2, d = 2)",
    )

# %%
# The exponential interaction sums in another order, which changes nothing.

gaps = dense.energy_gap(state, patterns, dense.exponential())
for site in range(2):
    proof.equal(
        gaps[site], difference(state, patterns, dense.exponential(), site), because=f"site {site}: the same for F = exp"
    )
proof.argument(
    "For every N and d both sides are sums over the patterns of the same two values of F: the overlap of pattern i "
    "with the state whose site j is set to s is s x_ij + sum_l x_il xi_l over l != j. One more pattern adds one more "
    "such term, one more site adds one more summand to the overlap that both branches share."
)
proof.qed()
