r"""
Below the critical beta all starts approach one another
=======================================================

:math:`\|f^t(a) - f^t(b)\| \le (\beta m_{\max}^2)^t \|a - b\|`.
"""

import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("fixed_points.unique_below_critical_beta", scope="every N, d, beta > 0")

# %%
# The Jacobian that the package computes is the derivative of its update.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (2,), real=True)
beta = sympy.Symbol("beta", positive=True)
derivative = [
    [sympy.diff(component, variable) for variable in state] for component in modern.update(state, patterns, beta)
]
proof.equal(modern.jacobian(state, patterns, beta), sympy.Matrix(derivative).__array__(object), because="J = df / dxi")
proof.argument(
    "f(a) - f(b) is the mean of J along the segment from b to a, applied to a - b; a mean of matrices has at most "
    "their norm"
)
proof.argument("fixed_points.jacobian_below_largest_spread bounds J everywhere; induction over t gives the power")
proof.argument(
    "for beta m_max^2 < 1 Banach's theorem on the closed ball of radius M, which f maps the space into, gives one "
    "fixed point"
)
proof.qed()
