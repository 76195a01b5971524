r"""
The norm of the Jacobian is at most the product of the norms of its factors
===========================================================================

The Jacobian is a product of three matrices, and the spectral norm is submultiplicative.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("fixed_points.jacobian_norm_by_factors", scope="every N, d, beta > 0 and state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
middle = softmax_jacobian(modern.association(state, patterns, beta)[0], beta)
proof.equal(
    modern.jacobian(state, patterns, beta)[0],
    patterns.T @ middle @ patterns,
    because="J = X^T J_s X with the beta inside J_s, and no other (N = 2, d = 2)",
)
proof.argument(
    "For every N and d this is energy.jacobian_is_scaled_covariance. The spectral norm is submultiplicative, that of "
    "a transpose is the same, and |J_s| <= 2 beta m is softmax.jacobian_norm_at_most_twice_peak_variance."
)
proof.qed()
