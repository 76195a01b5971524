r"""
The exponential dense energy is an exponential of a log-sum-exp
===============================================================

The definitions, put side by side.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse
from hopfield_theory.models import dense, modern

proof = Derivation("dense.exponential_energy_is_log_sum_exp", scope="every N, d and all patterns and states")
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", 2, real=True)
smooth = lse(modern.scores(state[None, :], patterns), 1)[0]
proof.equal(
    dense.log_negative_energy(state, patterns, dense.exponential()),
    smooth,
    because="ln(-E) = lse(1, X xi) (N = 3, d = 2)",
)
proof.equal(
    dense.energy(state, patterns, dense.exponential()),
    -sympy.exp(smooth),
    because="E = -exp(lse(1, X xi)) (N = 3, d = 2)",
)
proof.argument("Both are sums of exponentials of the same overlaps, for every N and d.")
proof.qed()
