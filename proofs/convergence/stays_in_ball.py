r"""
One update leads into the ball of the largest norm
==================================================

The update is a weighted mean of the patterns, and a mean is no longer than the longest of what it averages.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation("convergence.stays_in_ball", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped update is the mean of the patterns under its association, whose weights are positive and sum to one.

patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", 2, real=True)
weights = modern.association(state, patterns, beta)
proof.equal(modern.update(state, patterns, beta), weights @ patterns, because="f(xi) = sum_i p_i x_i (N = 3, d = 2)")
proof.equal(sum(weights), 1, because="the weights sum to one; as quotients of exponentials they are positive")
proof.argument("The triangle inequality gives |f| <= sum_i p_i |x_i| <= M sum_i p_i = M for every N and d.")
proof.qed()
