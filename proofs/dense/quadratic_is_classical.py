r"""
With the interaction a^2 the dense network is the classical network without self-coupling
=========================================================================================

For :math:`F(a) = a^2` the energy gap of every site is four times its classical local field.
"""

# %%
# The two shipped functions on symbols, for patterns and states of any numbers.

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import classical, dense

proof = Derivation(
    "dense.quadratic_is_classical", scope="every N and d, every order of sites, every rule for a zero gap"
)
state, patterns = sympy.symarray("xi", 3), sympy.symarray("x", (2, 3))
proof.equal(
    dense.energy_gap(state, patterns, dense.polynomial(2)),
    4 * classical.local_field(state, classical.couplings(patterns)),
    because="the gap is four times the local field of the couplings with zero diagonal (N = 2, d = 3)",
)

# %%
# For every N and d the identity is a sum of one identity for each pattern, with :math:`c = \sum_{l \ne j} x_l \xi_l`.

x, c = sympy.symbols("x c")
proof.equal((c + x) ** 2 - (c - x) ** 2, 4 * x * c, because="(c + x)^2 - (c - x)^2 = 4 x c")
proof.argument(
    "Summed over the patterns, sum_i x_ij c_i = sum_(l != j) W_jl xi_l is the local field. A positive factor changes "
    "neither a sign nor a zero, so both networks set every site alike, one at a time or all at once."
)
proof.qed()
