r"""
Weights by distance and weights by overlap
==========================================

A squared distance is a squared norm, twice the overlap, and a constant.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, softmax, squared_norm
from hopfield_theory.models import modern

proof = Derivation("spurious.distances_weigh_alike", scope="every N, d, beta > 0 and every state")
beta, norm = sympy.symbols("beta n", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
distances = squared_norm(patterns - state)
proof.equal(
    -distances / 2,
    dot(patterns, state) - squared_norm(patterns) / 2 - squared_norm(state) / 2,
    because="-|x_i - xi|^2 / 2 = x_i^T xi - |x_i|^2 / 2 - |xi|^2 / 2",
)
proof.argument(
    "The last term is the same for all i, so the softmax does not see it; nor the second one, if all norms are the same."
)
weights, overlapping = softmax(-distances / 2, beta), modern.association(state, patterns, beta)
proof.equal(
    weights[0] * overlapping[1] / (weights[1] * overlapping[0]),
    sympy.exp(beta * (squared_norm(patterns[1]) - squared_norm(patterns[0])) / 2),
    because="the odds of two patterns differ by exp(beta/2 (|x_1|^2 - |x_0|^2)), at every state: one only for one norm (N = 2, d = 2)",
)
proof.argument("With more patterns the odds of two of them are the same, for the sums cancel.")
proof.qed()
