r"""
Where the separation exceeds a threshold, one update brings two points closer
=============================================================================

The threshold is where the bound on the mean Jacobian is one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import largest_norm, log_contraction_bound, log_pair_count

proof = Derivation("retrieval.contracts_where_separated", scope="every N >= 2, d, beta > 0 and every two points")
beta, radius = sympy.symbols("beta r", positive=True)
separation = sympy.Symbol("Delta", real=True)
patterns = sympy.symarray("x", (3, 2), real=True)
need = 2 * radius * largest_norm(patterns) + log_pair_count(patterns, beta) / beta
proof.equal(
    log_contraction_bound(patterns, beta, separation, radius),
    beta * (need - separation),
    because="the logarithm of the bound is beta times what the separation lacks (shipped bounds, N = 3)",
)
proof.argument(
    "The shipped bounds have N as a number, so the bound is below one exactly where the separation exceeds the "
    "threshold, for every N and beta > 0. By retrieval.one_update_contracts |f(a) - f(b)| is at most the bound times "
    "|a - b|, which is less than |a - b| where that is positive."
)
proof.qed()
