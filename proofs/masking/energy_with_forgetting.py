r"""
In the exponentials the forgetting rate carries beta
====================================================

The offset is an argument of the log-sum-exp, and beta multiplies every argument of it.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import causal

proof = Derivation("masking.energy_with_forgetting", scope="every t, d, beta > 0, every query and forgetting rate")
beta, rate = sympy.Symbol("beta", positive=True), sympy.Symbol("gamma", nonnegative=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", (3, 2), real=True)

# %%
# The shipped energy at time 3, against the sum written out.

query = state[2]
total = sum(sympy.exp(beta * (x @ query) - beta * rate * age) for x, age in zip(patterns, (2, 1, 0), strict=True))
constants = squared_norm(query) / 2 + sympy.log(3) / beta + sympy.Max(*squared_norm(patterns)) / 2
proof.equal(
    sympy.exp(beta * (constants - causal.energy(state, patterns, beta, rate)[2])),
    total,
    because="exp(beta (constants - E_t)) = sum_i exp(beta x_i^T xi - beta gamma (t - i)) (t = 3, d = 2)",
)
proof.argument("A sum of t exponentials reads alike for every t and d.")

# %%
# With the rate alone the printed sum differs already for two zero patterns.

proof.equal(
    sympy.diff(sympy.log(1 + sympy.exp(-beta * rate)) - sympy.log(1 + sympy.exp(-rate)), beta).subs(beta, 1),
    -rate * sympy.exp(-rate) / (1 + sympy.exp(-rate)),
    because="the two sums of two zero patterns agree at beta = 1, and part there with a slope that is not zero",
)
proof.qed()
