r"""
The Jacobian is at most beta times the squared largest distance from the mean
=============================================================================

:math:`\|J\|_2 \le \beta m_{\max}^2`: moving all patterns does not change a covariance.
"""

import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import mean_pattern

proof = Derivation("fixed_points.jacobian_below_largest_spread", scope="every N, d, beta > 0")

# %%
# The Jacobian at :math:`\xi` of patterns moved by any vector is the same: a common shift of the scores cancels in
# the softmax, and the
# covariance is taken around its own centre.

patterns, state, shift = (
    sympy.symarray(name, shape, real=True) for name, shape in (("x", (2, 2)), ("xi", (1, 2)), ("s", (2,)))
)
beta = sympy.Symbol("beta", positive=True)
proof.equal(
    modern.jacobian(state, patterns - shift, beta),
    modern.jacobian(state, patterns, beta),
    because="the Jacobian does not see a common shift of the patterns",
)

# %%
# Move the mean to the origin. The largest norm of the moved patterns is :math:`m_{\max}`.

centred = patterns - mean_pattern(patterns)
proof.equal(mean_pattern(centred), 0 * mean_pattern(centred), because="patterns minus their mean have mean zero")
proof.argument(
    "fixed_points.jacobian_below_squared_norm, applied to the moved patterns, gives |J| <= beta max_i |x_i - m_x|^2"
)
proof.qed()
