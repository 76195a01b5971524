r"""
In the ball around a well separated pattern its own weight exceeds every other
==============================================================================

The ratio of two weights is the exponential of a gap, and the gap is at least what the hypothesis leaves.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import modern
from hopfield_theory.theory import log_pair_count, required_separation

proof = Derivation("fixed_points.own_weight_dominates_in_ball", scope="every N >= 2, d, beta > 0 with M > 0")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (1, 1), real=True)
p = modern.association(state, patterns, beta)[0]
proof.equal(
    p[1:] / p[0],
    [sympy.exp(-beta * gap) for gap in dot(patterns[0] - patterns[1:], state[0])],
    because="p_k = p_0 exp(-beta xi^T (x_0 - x_k)) (N = 3, d = 1)",
)
proof.argument(
    "The same holds for every N and d, and by fixed_points.gap_in_ball every gap is at least Delta - 2/(beta N)."
)

# %%
# At the required separation that is the logarithm of the factor, divided by :math:`\beta`.

proof.equal(
    beta * (required_separation(patterns, beta) - 2 / (3 * beta)),
    log_pair_count(patterns, beta),
    because="beta (required - 2/(beta N)) = ln(2 (N - 1) N beta M^2) on the shipped bounds (N = 3)",
)
proof.argument(
    "The shipped bounds have N as a number, so the line holds for every N; hence p_k <= p_0 / (2 (N-1) N beta M^2)."
)
proof.qed()
