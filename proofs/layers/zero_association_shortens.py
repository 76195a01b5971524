r"""
The zero association shortens the new state
===========================================

A key of zeros has the score zero, whose exponential is one, and its value adds nothing.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse
from hopfield_theory.models import layers, modern
from hopfield_theory.models.layers import Weights

proof = Derivation("layers.zero_association_shortens", scope="every N, d, beta > 0 and state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
found = layers.hopfield(state, patterns, Weights(), beta=np.asarray([beta]), zero_association=True)
total = sympy.exp(beta * lse(modern.scores(state, patterns), beta)[0])
proof.equal(
    found.output,
    total / (1 + total) * modern.update(state, patterns, beta),
    because="the sum of exponentials is larger by one, and the sum of weighted values is the same (N = 2, d = 2)",
)
proof.argument(
    "For every N and d the same: the zero association adds one to the denominator and nothing to the numerator."
)
proof.qed()
