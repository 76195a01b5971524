r"""
The weights move from even ones by the transposed mean Jacobian
===============================================================

The fundamental theorem of calculus along the way from 0 to p, and the error of the midpoint rule.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("weights.mean_jacobian_maps_weights", scope="every N, d, beta > 0 and all p")
beta, way = sympy.symbols("beta lambda", positive=True)
patterns, p = sympy.symarray("x", (3, 1), real=True), sympy.symarray("p", (3,), real=True)

# %%
# On the way :math:`\lambda p` the weights :math:`g(\lambda p)` have the derivative :math:`J_s(g(\lambda p)) X X^T p`,
# with the softmax Jacobian at the weights :math:`g(\lambda p)`.

weights = modern.association((way * (p @ patterns))[None, :], patterns, beta)[0]
scores = patterns @ (p @ patterns)
slope = np.asarray([sympy.diff(weight, way) for weight in weights])
proof.equal(slope, softmax_jacobian(weights, beta) @ scores, because="d/dl g(l p) = J_s(l p) X X^T p (N = 3, d = 1)")
proof.argument(
    "The derivative of a softmax of l z is J_s z for every N; the integral over l from 0 to 1 gives g(p) "
    "- g(0) = J_s^m X X^T p."
)

# %%
# :math:`g(0)` has equal weights (``global_mean.weights_at_origin_are_even``). With :math:`J^m = X X^T J_s^m` and two
# symmetric factors the matrix is the transpose of :math:`J^m`; the matrix :math:`J^m` itself is another one.

gram, middle = patterns @ patterns.T, softmax_jacobian(p, beta)
proof.equal((gram @ middle).T, middle @ gram, because="(X X^T J_s)^T = J_s X X^T (N = 3)")

# %%
# The midpoint rule. For a unit vector v the integrand :math:`v^T J_s v / \beta` is the variance of v under weights
# :math:`q = g(\lambda p)`. Its second derivative is :math:`E[y^2 w^2] - E[y^2] E[w^2] - 2 E[y w]^2` with y and w the
# deviations of :math:`z = \beta X X^T p` and v from their means.

z, v = sympy.symarray("z", (2,), real=True), sympy.symarray("v", (2,), real=True)
q = np.asarray([sympy.exp(way * entry) for entry in z])
q = q / sum(q)
variance = sum(q * v**2) - sum(q * v) ** 2
y, w = z - sum(q * z), v - sum(q * v)
cumulant = sum(q * y**2 * w**2) - sum(q * y**2) * sum(q * w**2) - 2 * sum(q * y * w) ** 2
proof.equal(
    sympy.diff(variance, way, 2), cumulant, because="the second derivative of the variance is a fourth cumulant (N = 2)"
)
proof.argument(
    "For every N it is the fourth joint cumulant of z, z, v, v. |y| <= D, E[y^2] <= D^2/4 and E[w^2] <= "
    "1/2 put it between -3 D^2/8 and "
    "D^2/2, so the midpoint rule with n nodes is off by at most beta D^2 / (48 n^2) in spectral norm."
)
proof.qed()
