r"""
The weighted variance is at most the squared largest distance from the mean
===========================================================================

The weighted mean is the best point to measure the spread from; the plain mean is another point.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern, weighted_spread

proof = Derivation("fixed_points.weighted_variance_below_largest_spread", scope="every N, d, beta > 0 and state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 1), real=True), sympy.symarray("xi", (1, 1), real=True)
p, centre = modern.association(state, patterns, beta), mean_pattern(patterns)[None, :]
mean = modern.update(state, patterns, beta)
proof.equal(
    weighted_spread(p, patterns, centre) - weighted_spread(p, patterns, mean),
    squared_norm(centre - mean),
    because="about the plain mean the spread is larger by |m_x - f|^2 (N = 2, d = 1)",
)
proof.argument("For every N and d this is fixed_points.weighted_variance_about_mean with a = m_x.")
proof.argument("Each |x_i - m_x|^2 is at most m_max^2, and the weights sum to one.")
proof.qed()
