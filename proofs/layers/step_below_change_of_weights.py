r"""
The states move at most as far as the weights, times the norm of the keys
=========================================================================

The states are a linear image of the weights.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation(
    "layers.step_below_change_of_weights", scope="all numbers of states and patterns, every d and beta > 0"
)
beta = sympy.Symbol("beta", positive=True)
patterns, states = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (2, 2), real=True)
here, there = states[:1], states[1:]
proof.equal(
    modern.update(there, patterns, beta) - modern.update(here, patterns, beta),
    (modern.association(there, patterns, beta) - modern.association(here, patterns, beta)) @ patterns,
    because="Xi' - Xi = (P' - P) K for any two states (N = 2, d = 2)",
)
proof.argument("For every N and d the update is the product of the weights with the patterns, which is linear.")
proof.argument(
    "Row by row |a^T K| <= ||K||_2 |a|, by the definition of the spectral norm; the squares add up to those of the Frobenius norms."
)

# %%
# Two opposite patterns attain it: the change of the weights is (a, -a).

a = sympy.Symbol("a", positive=True)
proof.equal(
    sympy.sqrt((a - (-a)) ** 2),
    sympy.sqrt(2) * sympy.sqrt(2 * a**2),
    because="2 a = ||K||_2 |(a, -a)| with ||K||_2 = sqrt 2",
)
proof.qed()
