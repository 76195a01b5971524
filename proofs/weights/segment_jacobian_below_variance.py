r"""
On the way to weights the Jacobian of the softmax is bounded by the variance of the weights after the map
=========================================================================================================

The largest weight grows along the way, and a variance grows with its weight up to one half.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax
from hopfield_theory.models import modern
from hopfield_theory.theory import peak_variance

proof = Derivation(
    "weights.segment_jacobian_below_variance", scope="every N, d, beta > 0 and all weights with max g(p) <= 1/2"
)
beta, way = sympy.symbols("beta lambda", positive=True)

# %%
# At :math:`\lambda p` the weights are :math:`q = g(\lambda p) = \mathrm{softmax}(\lambda \beta z)` with the scores
# :math:`z = X X^T p`, for the state is linear in p.

patterns, p = sympy.symarray("x", (3, 1), real=True), sympy.symarray("p", (3,), real=True)
z = patterns @ (p @ patterns)
q = modern.association((way * (p @ patterns))[None], patterns, beta)[0]
proof.equal(q, softmax(way * z, beta), because="g(lambda p) is the softmax of lambda z (N = 3, d = 1)")

# %%
# The inverse of a weight is :math:`\sum_j e^{-\lambda \beta (z_i - z_j)}`. For the largest score no :math:`z_i - z_j`
# is negative.

gaps = z[0] - z
proof.equal(
    1 / q[0], np.sum([sympy.exp(-way * beta * gap) for gap in gaps]), because="1/q_0 = sum_j e^(-l b (z_0 - z_j))"
)
gap = sympy.Symbol("g", nonnegative=True)
proof.equal(
    sympy.diff(sympy.exp(-way * beta * gap), way),
    -beta * gap * sympy.exp(-way * beta * gap),
    because="which falls with lambda where z_0 is the largest score",
)
proof.argument(
    "For every N the largest score belongs to the largest weight all along the way, so for 0 <= lambda <= 1 every q_i is "
    "at most Q = max q <= P = max g(p) <= 1/2."
)

# %%
# Each variance :math:`q_i (1 - q_i)` is then at most :math:`P (1 - P) \le m`.

weight, largest = sympy.symbols("q P", nonnegative=True)
proof.equal(
    largest * (1 - largest) - weight * (1 - weight),
    (largest - weight) * (1 - largest - weight),
    because="P(1-P) - q(1-q) = (P - q)(1 - P - q), both factors not negative for q <= P <= 1/2",
)
pair = sympy.symarray("q", (2,), real=True)
proof.equal(
    peak_variance(pair), sympy.Max(*(pair * (1 - pair))), because="the shipped m is the largest q_i (1 - q_i) (N = 2)"
)
proof.argument("softmax.jacobian_norm_at_most_twice_peak_variance at q: |J_s(lambda p)| <= 2 beta max q_i (1 - q_i).")
proof.argument("J_s^m is the mean of J_s(lambda p) over lambda, and the norm of a mean is at most the mean of norms.")
proof.qed()
