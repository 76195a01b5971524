r"""
A shift of all patterns changes no weight
=========================================

What is added to all scores of a state leaves its softmax.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation("layers.shifted_keys_have_the_same_weights", scope="every N, d, beta > 0, state and shift")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
shift = sympy.symarray("a", 2, real=True)
proof.equal(
    modern.association(state, patterns + shift, beta),
    modern.association(state, patterns, beta),
    because="softmax(beta (X xi + a^T xi)) = softmax(beta X xi) (N = 2, d = 2)",
)
proof.equal(
    modern.update(state, patterns + shift, beta),
    modern.update(state, patterns, beta) + shift,
    because="weights that sum to one carry the shift to the mean (N = 2, d = 2)",
)
proof.argument("For every N and d the shift adds beta a^T xi to all scores, a common factor of all exponentials.")
proof.qed()
