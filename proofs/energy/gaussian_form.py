r"""
The energy as a mixture of Gaussians
====================================

Completing the square inside every exponential turns the log-sum-exp of overlaps into one of distances.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern

proof = Derivation("energy.gaussian_form", scope="every N, d, beta > 0 and every state")
beta, largest = sympy.symbols("beta M", positive=True)

# %%
# The square is completed pattern by pattern, and coordinate by coordinate.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
exponents = -(largest**2 - squared_norm(patterns)) / 2 - squared_norm(patterns - state) / 2
proof.equal(
    modern.scores(state[None, :], patterns)[0] - squared_norm(state) / 2 - largest**2 / 2,
    exponents,
    because="x^T xi - |xi|^2 / 2 - M^2 / 2 = -(M^2 - |x|^2) / 2 - |x - xi|^2 / 2",
)
proof.argument(
    "Both sides are sums over coordinates, plus M^2 / 2, so the square is completed alike for every d and "
    "every pattern."
)

# %%
# What does not depend on the pattern leaves the log-sum-exp: :math:`e^{-\beta E}` is the mean of the exponentials. On
# the shipped energy, whose M is the largest of the norms:

norms = squared_norm(patterns)
mixture = sum(sympy.exp(beta * exponent) for exponent in exponents) / 2
proof.equal(
    symbols.exp(-beta * modern.energy(state, patterns, beta)),
    mixture.subs(largest, sympy.sqrt(sympy.Max(*norms))),
    because="exp(-beta E) is the mean of the exponentials of the completed squares (N = 2)",
)
proof.argument(
    "exp(beta c) leaves a sum of N exponentials as a factor for every N; the logarithm over -beta is the claim."
)
proof.qed()
