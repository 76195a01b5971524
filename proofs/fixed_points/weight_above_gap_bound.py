r"""
The gap of a pattern bounds the weight that the update leaves to the others
===========================================================================

Divide the softmax by the exponential of the pattern's own score.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import modern

proof = Derivation("fixed_points.weight_above_gap_bound", scope="every N >= 2, d, beta > 0, state and pattern")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
p = modern.association(state, patterns, beta)[0]
ratios = [sympy.exp(-beta * gap) for gap in dot(patterns[0] - patterns[1:], state[0])]
proof.equal(p[1:] / p[0], ratios, because="p_k = p_0 exp(-beta xi^T (x_0 - x_k)) (N = 3, d = 2)")
proof.equal(p[0], 1 / (1 + sum(ratios)), because="p_0 = 1 / (1 + sum of the exponentials)")
proof.argument(
    "The same two lines hold for every N and d. Each exponential is at most exp(-beta c), their sum at most epsilon."
)

# %%
# :math:`1 - p_0 = s / (1 + s)` grows with the sum s of the exponentials.

s = sympy.Symbol("s", nonnegative=True)
proof.equal(1 - 1 / (1 + s), s / (1 + s), because="1 - p_0 = s / (1 + s)")
proof.equal(sympy.diff(s / (1 + s), s), 1 / (1 + s) ** 2, because="its derivative 1 / (1 + s)^2 is positive")
proof.argument("So 1 - p_0 <= epsilon / (1 + epsilon) <= epsilon, and p_k <= p_k / p_0 <= exp(-beta c), as p_0 <= 1.")
proof.qed()
