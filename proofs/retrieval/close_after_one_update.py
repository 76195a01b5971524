r"""
One update comes within epsilon
===============================

The threshold is where the bound on the mean Jacobian, times the distance of the two points, is epsilon.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import largest_norm, log_contraction_bound, log_pair_count

proof = Derivation("retrieval.close_after_one_update", scope="every N >= 2, d, beta, epsilon > 0 and every two points")
beta, radius, distance, epsilon = sympy.symbols("beta r D epsilon", positive=True)
separation = sympy.Symbol("Delta", real=True)
patterns = sympy.symarray("x", (3, 2), real=True)
share = (log_pair_count(patterns, beta) + sympy.log(distance / epsilon)) / beta
need = 2 * radius * largest_norm(patterns) + share
proof.equal(
    log_contraction_bound(patterns, beta, separation, radius) + sympy.log(distance) - sympy.log(epsilon),
    beta * (need - separation),
    because="the logarithm of bound times distance over epsilon is beta times what the separation lacks (N = 3)",
)
proof.argument(
    "The shipped bounds have N as a number, so for every N the bound times |a - b| is at most epsilon where the "
    "separation reaches the threshold. By retrieval.one_update_contracts |f(a) - f(b)| is at most that, and less for "
    "a != b, as the bound is never attained; for a = b it is zero."
)
proof.qed()
