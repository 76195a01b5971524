r"""
One update misses a pattern by a multiple of the weight that the gap leaves to the others
=========================================================================================

:math:`\|x_i - f(\xi)\| \le 2 (N-1) e^{-\beta c} M` with :math:`c = \min_{j \ne i} \xi^T (x_i - x_j)`.
"""

import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation(
    "fixed_points.nearest_pattern_error", scope="every N >= 2, d, beta > 0, every state and every pattern"
)

# %%
# The miss is a weighted sum of differences, because the weights sum to one.

patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
beta = sympy.Symbol("beta", positive=True)
p = modern.association(state, patterns, beta)[0]
differences = patterns[0] - patterns[1:]
proof.equal(
    patterns[0] - modern.update(state, patterns, beta)[0],
    np.sum(p[1:, None] * differences, axis=0),
    because="x_0 - f = sum over j of p_j (x_0 - x_j)",
)

# %%
# Each other weight is that of pattern 0 times the exponential of a gap.

proof.equal(
    p[1:] / p[0],
    [sympy.exp(-beta * gap) for gap in dot(differences, state[0])],
    because="p_j = p_0 exp(-beta xi . (x_0 - x_j))",
)
proof.argument(
    "p_0 <= 1 and the gap of every j is at least c, so each of the N - 1 weights p_j is at most exp(-beta c)"
)
proof.argument("|x_0 - x_j| <= |x_0| + |x_j| <= 2M; add up")
proof.argument("for other N and d the same two lines hold with longer sums; any pattern can be called number 0")
proof.qed()
