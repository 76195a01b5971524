r"""
The squared norm of the new weights exceeds 1/N at most by the norm of the mean Jacobian
========================================================================================

One line from the mean value theorem, as at a fixed point.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("weights.squared_norm_gain", scope="every N, d, beta > 0 and all weights")

# %%
# :math:`g = \frac1N \mathbf{1} + (J^m)^T p` (``weights.mean_jacobian_maps_weights``) is multiplied with g, whose
# entries sum to one.

g, p, matrix = (sympy.symarray(name, shape, real=True) for name, shape in (("g", (3,)), ("p", (3,)), ("j", (3, 3))))
g[2] = 1 - g[0] - g[1]
third = sympy.Rational(1, 3)
proof.equal(
    g @ (third + matrix.T @ p),
    third + g @ matrix.T @ p,
    because="g.(1/N + J^T p) = 1/N + g.J^T p for sum(g) = 1 (N = 3)",
)
proof.argument("For every N the even part contributes sum(g)/N = 1/N, which is the identity of the claim.")

# %%
# By Cauchy and Schwarz :math:`g^T (J^m)^T p \le \|g\| \|J^m\|_2 \|p\|`, a matrix and its transpose having the same
# norm. Weights have a norm of at most one (``weights.norm_below_largest_weight``).

size, first, second = sympy.symbols("L G P", nonnegative=True)
proof.equal(
    size * second - first * size * second,
    (1 - first) * size * second,
    because="L |p| - |g| L |p| = (1 - |g|) L |p|, not negative for |g| <= 1",
)
proof.equal(size - size * second, size * (1 - second), because="L - L |p| = L (1 - |p|), not negative for |p| <= 1")
proof.argument(
    "The shipped right side has the upper end |X X^T K| + |X X^T| e in place of |J^m|, with the midpoint rule K, "
    "|K - J_s^m| <= e (weights.mean_jacobian_maps_weights); by the triangle inequality that is no smaller."
)
proof.qed()
