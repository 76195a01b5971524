r"""
The map of weights has a Lipschitz constant without the number of patterns
==========================================================================

The Jacobian :math:`J_s X X^T` acts on differences of weights, which sum to zero, so that X may be centred on the right.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import mean_pattern, softmax_jacobian

proof = Derivation("weights.map_contracts_by_spread", scope="every N, d, beta > 0 and all weights")
beta = sympy.Symbol("beta", positive=True)
patterns, step = sympy.symarray("x", (3, 2), real=True), sympy.symarray("h", (3,), real=True)

# %%
# Let Y be the centred patterns. A difference h of weights sums to zero, so that :math:`X^T h = Y^T h`, and
# :math:`\|Y\|_2 \le \sqrt N m_{\max}`.

step[2] = -step[0] - step[1]
centred = patterns - mean_pattern(patterns)[None, :]
proof.equal(step @ patterns, step @ centred, because="h X = h Y for h that sums to zero (N = 3, d = 2)")
proof.argument(
    "For every N: subtracting m_x changes h X by sum(h) m_x = 0. The squared Frobenius norm of Y is at most N m_max^2."
)

# %%
# Row i of :math:`J_s X` is :math:`\beta q_i (x_i - \bar x)` at the weights q.

q = sympy.symarray("q", (3,), nonnegative=True)
mean = q @ patterns
proof.equal(
    softmax_jacobian(q, beta) @ patterns,
    beta * q[:, None] * (patterns - mean[None, :]),
    because="row i of J_s X is beta q_i (x_i - mean) (N = 3, d = 2)",
)
proof.argument(
    "Its squared Frobenius norm is at most beta^2 max(q) sum_i q_i |x_i - mean|^2 <= beta^2 max(q) "
    "m_max^2, as the mean minimises the weighted "
    "squared distance; and max(q) <= exp(beta m_max M)/N in the hull (global_mean.largest_weight_by_half_the_exponent)."
)

# %%
# The product of the two factors, squared:

count, spread, largest = sympy.symbols("N m M", positive=True)
rate = beta * spread**2 * sympy.exp(beta * spread * largest / 2)
proof.equal(
    beta**2 * sympy.exp(beta * spread * largest) / count * spread**2 * count * spread**2,
    rate**2,
    because="beta^2 e^(beta m M)/N m^2 times N m^2 is the squared constant",
)
proof.argument("The segment between two weights stays in the simplex; the mean value inequality gives the claim.")
proof.qed()
