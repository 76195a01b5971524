r"""
On the way to weights the Jacobian of the softmax is bounded by the largest weight after the map
================================================================================================

A variance is at most a second moment, and the largest weight grows along the way.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax
from hopfield_theory.models import modern
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("weights.segment_jacobian_below_weight", scope="every N, d, beta > 0 and all weights")
beta, way = sympy.symbols("beta lambda", positive=True)
proof.argument("softmax.jacobian_norm_at_most_half_beta: |J_s| <= beta / 2 at all weights.")

# %%
# With Q the largest of the weights q, the quadratic form in a direction v leaves of :math:`\beta Q \|v\|^2` nothing
# negative.

q, v = sympy.symarray("q", (3,), nonnegative=True), sympy.symarray("v", (3,), real=True)
largest = sympy.Symbol("Q", positive=True)
proof.equal(
    beta * largest * sum(v**2) - v @ softmax_jacobian(q, beta) @ v,
    beta * sum((largest - q) * v**2) + beta * (q @ v) ** 2,
    because="beta Q |v|^2 - v.J_s v = beta sum_i (Q - q_i) v_i^2 + beta (q.v)^2 (N = 3)",
)
proof.argument(
    "So it is for every N; J_s is symmetric and positive semi-definite (a variance in each direction), so |J_s| is the "
    "largest v.J_s v / |v|^2, at most beta Q."
)

# %%
# On the way, :math:`q = g(\lambda p) = \mathrm{softmax}(\lambda \beta z)` with the scores :math:`z = X X^T p`.

patterns, p = sympy.symarray("x", (3, 1), real=True), sympy.symarray("p", (3,), real=True)
z = patterns @ (p @ patterns)
weights = modern.association((way * (p @ patterns))[None], patterns, beta)[0]
proof.equal(weights, softmax(way * z, beta), because="g(lambda p) is the softmax of lambda z (N = 3, d = 1)")
proof.equal(
    1 / weights[0],
    np.sum([sympy.exp(-way * beta * gap) for gap in z[0] - z]),
    because="1/q_0 = sum_j e^(-lambda beta (z_0 - z_j)): for the largest score every term falls with lambda",
)
proof.argument(
    "For every N the largest score belongs to the largest weight all along the way, so Q <= P = max g(p) for lambda <= 1: "
    "|J_s(lambda p)| <= beta min(1/2, P)."
)

# %%
# The bound does not depend on :math:`\lambda`, so the mean over the way has it; the one of the source is weaker.

share = sympy.Symbol("P", positive=True)
proof.equal(
    2 * sympy.Min(sympy.Rational(1, 4), share).rewrite(sympy.Piecewise),
    sympy.Min(sympy.Rational(1, 2), 2 * share).rewrite(sympy.Piecewise),
    because="2 min(1/4, P) = min(1/2, 2 P), which is at least min(1/2, P)",
)
proof.argument("J_s^m is the mean of J_s(lambda p) over lambda, and the norm of a mean is at most the mean of norms.")
proof.qed()
