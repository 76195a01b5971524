r"""
The weighted spread of the patterns is smallest about their weighted mean
=========================================================================

The identity of Steiner and Huygens, on the shipped weights and update.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import weighted_spread

proof = Derivation("fixed_points.weighted_variance_about_mean", scope="every N, d, beta > 0, state and point")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (1, 1), real=True)
point = sympy.symarray("a", (1, 1), real=True)
p, mean = modern.association(state, patterns, beta), modern.update(state, patterns, beta)
proof.equal(
    weighted_spread(p, patterns, point),
    weighted_spread(p, patterns, mean) + squared_norm(point - mean),
    because="sum_i p_i |x_i - a|^2 = sum_i p_i |x_i - f|^2 + |a - f|^2 (N = 3, d = 1)",
)
proof.argument(
    "For every N and d: expand |x_i - a|^2 about the mean. The mixed term is 2 (f - a)^T sum_i p_i (x_i - f) = 0, and "
    "the weights sum to one."
)
proof.qed()
