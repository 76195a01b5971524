r"""
The energy is minus the logarithm of a mixture of Gaussians
===========================================================

Completing the square turns overlaps into distances; the normaliser of the Gaussians goes into the constant.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern

proof = Derivation("spurious.energy_is_log_density", scope="every N, d, beta > 0 and every state")
beta, largest = sympy.symbols("beta M", positive=True)

# %%
# The exponents, pattern by pattern: both sides are sums over coordinates, so one size stands for all.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
proof.equal(
    modern.scores(state[None, :], patterns)[0] - squared_norm(state) / 2,
    squared_norm(patterns) / 2 - squared_norm(state - patterns) / 2,
    because="x^T xi - |xi|^2 / 2 = |x|^2 / 2 - |xi - x|^2 / 2",
)
proof.argument("Both sides are sums over the coordinates and over nothing else, so this holds for every d.")

# %%
# A Gaussian density of covariance :math:`I / \beta` is :math:`(\beta / 2 \pi)^{d/2}` times its exponential, so the
# mixture is that factor times the sum. On the shipped energy, whose M is the largest of the norms:

exponents = beta * (squared_norm(patterns) - squared_norm(state - patterns)) / 2
factor = beta / (2 * sympy.pi)  # to the power d / 2, d = 2
mixture = sum(factor * sympy.exp(exponent) for exponent in exponents)
top = sympy.Max(*squared_norm(patterns))
constant = (2 * sympy.pi / beta) / 2 * sympy.exp(-beta * top / 2)
proof.equal(
    symbols.exp(-beta * modern.energy(state, patterns, beta)),
    mixture * constant,
    because="exp(-beta E) = C^beta times the mixture, C^beta = (2 pi / beta)^(d/2) exp(-beta M^2 / 2) / N (N = 2, d = 2)",
)
proof.argument(
    "For every N, exp(-beta E) is exp(-beta M^2/2)/N times the sum of exp(beta (x_i^T xi - |xi|^2/2)) by the definition of the "
    "log-sum-exp; the first step turns each summand into (2 pi/beta)^(d/2) lambda_i G_i. The logarithm over beta is the claim."
)
proof.qed()
