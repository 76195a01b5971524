r"""
The energy in the convex hull of the patterns
=============================================

The log-sum-exp is at least the mean overlap under any weights, and for the weights of the state itself that is
:math:`\|\xi\|^2`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, lse, squared_norm
from hopfield_theory.models import modern

proof = Derivation("energy.below_hull_bound", scope="every N, d, beta > 0 and every state in the hull of the patterns")
beta = sympy.Symbol("beta", positive=True)

# %%
# The slack of the claim is that of :math:`\|\xi\|^2 \le \mathrm{lse}(\beta, X \xi)`, on the shipped energy.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
largest_square = sympy.Max(*squared_norm(patterns))
bound = sympy.log(2) / beta + largest_square / 2 - squared_norm(state) / 2
proof.equal(
    bound - modern.energy(state, patterns, beta),
    lse(modern.scores(state[None, :], patterns), beta)[0] - squared_norm(state),
    because="ln N / beta + M^2 / 2 - |xi|^2 / 2 - E = lse(beta, X xi) - |xi|^2 (N = 2)",
)
proof.argument("N enters through ln N / beta alone, which cancels, and d through |xi|^2; so for every N and d.")

# %%
# The squared norm of a weighted mean of the patterns is the weighted mean of its overlaps.

weights, three = sympy.symarray("w", 3, positive=True), sympy.symarray("x", (3, 2), real=True)
mean = weights @ three
proof.equal(
    dot(weights, modern.scores(mean[None, :], three)[0]),
    squared_norm(mean),
    because="w^T X xi = |xi|^2 for xi = sum_i w_i x_i (N = 3, d = 2), linear in the first factor for every N and d",
)

# %%
# The variational principle adds an entropy, which is not negative.

assert run_proof("softmax.lse_bounds_free_energy").complete
proof.argument(
    "For w in the simplex lse(beta, z) >= w^T z + H(w) / beta, and H(w) = -sum_i w_i ln w_i >= 0 since every w_i is in "
    "[0, 1]; with z = X xi, lse(beta, X xi) >= |xi|^2."
)
proof.qed()
