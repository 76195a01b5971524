r"""
The energy is never negative
============================

In its mixture form (``energy.gaussian_form``) the energy is minus the logarithm of a mean of numbers that are at most
one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import lse, squared_norm
from hopfield_theory.models import modern

proof = Derivation("energy.is_nonnegative", scope="every N, d, beta > 0 and every state")
beta, largest = sympy.symbols("beta M", positive=True)

# %%
# By the mixture form the energy is :math:`\ln N / \beta` minus a log-sum-exp of exponents :math:`a_i = x_i^T \xi -
# \frac12 \|\xi\|^2 - \frac12 M^2`, each of which is minus a sum of squares: M is the largest norm, so :math:`M^2 -
# \|x_i\|^2` is the square of a real number :math:`g_i`.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
gap = sympy.Symbol("g", real=True)
overlap = modern.scores(state[None, :], patterns)[0, 0]
exponent = overlap - squared_norm(state) / 2 - (squared_norm(patterns[0]) + gap**2) / 2
assert run_proof("energy.gaussian_form").complete
proof.equal(
    exponent,
    -(gap**2 + squared_norm(patterns[0] - state)) / 2,
    because="with M^2 = |x_i|^2 + g^2 the exponent is -(g^2 + |x_i - xi|^2) / 2, never positive",
)

# %%
# A log-sum-exp of N exponents that are at most zero is at most :math:`\ln N / \beta`, its value at N zeros.

zeros = sympy.symarray("z", 5) * 0
proof.equal(lse(zeros, beta), sympy.log(5) / beta, because="lse(beta, 0) = ln N / beta (N = 5)")
proof.argument(
    "lse increases in every score, so E = ln N / beta - lse(beta, a) >= ln N / beta - lse(beta, 0) = 0 for "
    "every N and d."
)
proof.qed()
