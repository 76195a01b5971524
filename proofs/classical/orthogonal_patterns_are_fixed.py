r"""
Orthogonal patterns are fixed points, with and without self-coupling
====================================================================

If :math:`x_i^T x_k = 0` for :math:`i \ne k` and :math:`N < d`, every pattern is a fixed point of the classical network.
"""

# %%
# The local field at a pattern is a sum over all patterns, weighted by their overlaps with it.

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import classical

proof = Derivation(
    "classical.orthogonal_patterns_are_fixed", scope="every N < d, every order of sites, every rule for a zero field"
)
patterns = sympy.symarray("x", (2, 3), real=True)
first, second = patterns
with_diagonal = classical.local_field(first, classical.couplings(patterns, self_coupling=True))
proof.equal(
    with_diagonal,
    first.dot(first) * first + second.dot(first) * second,
    because="with the diagonal, h = sum_k (x_k^T x_i) x_k (N = 2, d = 3, any numbers)",
)
proof.equal(
    classical.local_field(first, classical.couplings(patterns)),
    with_diagonal - (first**2 + second**2) * first,
    because="without it, sum_k x_kj^2 x_ij is taken away from the field of site j",
)
proof.argument("Both are W = sum_k x_k x_k^T applied to x_i, less its diagonal: the same for every N and d.")

# %%
# Orthogonality leaves one term of the sum, and entries of plus and minus one make it :math:`h = d\, x_i` with the
# diagonal and :math:`h = (d - N)\, x_i` without.

N, d, x = sympy.symbols("N d x", positive=True)
proof.equal((d - N) * x, d * x - N * x, because="h_j = d x_ij - N x_ij without the diagonal")
proof.argument(
    "Both fields are positive multiples of the pattern where N < d, so sgn(h) = x_i at every site: nothing moves when "
    "all sites are updated at once, and nothing when they are updated one by one, because the state stays x_i after "
    "each."
)
proof.qed()
