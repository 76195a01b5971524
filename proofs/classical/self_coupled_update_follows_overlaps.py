r"""
The self-coupled classical update is the sign of the patterns summed by their overlaps
======================================================================================

With its diagonal, the coupling matrix is the sum of the outer products, so the field regroups into overlaps.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import classical, modern

proof = Derivation("classical.self_coupled_update_follows_overlaps", scope="every N and d")
patterns, state = sympy.symarray("x", (2, 3), real=True), sympy.symarray("xi", (1, 3), real=True)
proof.equal(
    classical.local_field(state, classical.couplings(patterns, self_coupling=True)),
    modern.scores(state, patterns) @ patterns,
    because="W xi = sum_i x_i (x_i^T xi) (N = 2, d = 3)",
)
proof.argument(
    "For every N and d: (sum_i x_i x_i^T) xi = sum_i x_i (x_i^T xi). The update of all sites at once is the sign of "
    "the field, and sgn(h) |h| = h for every number h; at h = 0 both sides are zero whatever the site becomes."
)
proof.qed()
