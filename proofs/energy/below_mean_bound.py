r"""
The energy is at most what the mean pattern alone would give
============================================================

A log-sum-exp is at least the mean of its arguments plus :math:`\beta^{-1} \ln N`.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern

proof = Derivation("energy.below_mean_bound", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)

# %%
# What separates the energy from the first bound is a log-sum-exp of centred scores.

centred = modern.scores(state[None, :], patterns - mean_pattern(patterns))[0]
largest = sympy.Max(*squared_norm(patterns))
bound = squared_norm(state) / 2 - dot(mean_pattern(patterns), state) + largest / 2
proof.equal(
    symbols.exp(beta * (bound - modern.energy(state, patterns, beta))),
    np.sum(symbols.exp(beta * centred)) / 2,
    because="exp(beta (bound - E)) is the mean of exp(beta (z_i - mean z)) (N = 2, d = 2)",
)
proof.equal(np.sum(centred), 0, because="the centred scores sum to zero")
proof.argument(
    "A common factor leaves the sum of N exponentials for every N. The mean of N exponentials whose "
    "exponents have mean zero is at least 1, because e^u >= 1 + u; so the bound is at least E."
)
proof.argument("The second inequality is Cauchy-Schwarz for -m_x and xi.")
proof.qed()
