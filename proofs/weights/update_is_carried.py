r"""
The map of weights carries the update
=====================================

Weights give a state, the state gives new weights, and these give the next state.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax
from hopfield_theory.models import modern

proof = Derivation("weights.update_is_carried", scope="every N, d, beta > 0 and all p")
beta = sympy.Symbol("beta", positive=True)
patterns, p = sympy.symarray("x", (2, 2), real=True), sympy.symarray("p", (1, 2), real=True)

# %%
# The shipped update at the state :math:`X^T p` is the mean of the patterns with the weights
# :math:`g(p) = \mathrm{softmax}(\beta X X^T p)`.

new = softmax(p @ (patterns @ patterns.T), beta)
proof.equal(
    modern.association(p @ patterns, patterns, beta),
    new,
    because="g(p) is the association of the state with weights p (N = d = 2)",
)
proof.equal(modern.update(p @ patterns, patterns, beta), new @ patterns, because="f(p X) = g(p) X (N = d = 2)")
proof.argument("Both are the definitions and the associativity of the matrix product, for every N and d.")
proof.qed()
