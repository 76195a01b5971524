r"""
Forgetting lowers the odds of a pattern exponentially with its age
==================================================================

A softmax weight is an exponential over a common sum, which leaves the odds.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import causal, modern

proof = Derivation("masking.forgetting_multiplies_odds", scope="every t, d, beta > 0, every query and forgetting rate")
beta, rate = sympy.Symbol("beta", positive=True), sympy.Symbol("gamma", nonnegative=True)
patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (3, 1), real=True)

# %%
# The shipped weights at time 3.

faded = causal.association(state, patterns, beta, rate)[2]
plain = modern.association(state[2], patterns, beta)
for index, age in ((0, 2), (1, 1)):
    proof.equal(
        faded[index] / faded[2],
        plain[index] / plain[2] * sympy.exp(-beta * rate * age),
        because=f"the odds of a pattern of age {age} against the newest are multiplied by exp(-{age} beta gamma)",
    )
proof.argument("Both weights are exponentials over one sum, for every t and d; the sums cancel.")
proof.qed()
