r"""
The energy is at least half the squared distance to the pattern of largest overlap
==================================================================================

In the mixture form of the energy (``energy.gaussian_form``) the largest of the exponentials bounds their mean.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern

proof = Derivation("energy.at_least_half_squared_distance", scope="every N, d, beta > 0 and every state")

# %%
# The energy is :math:`-\beta^{-1}` times the logarithm of the mean of the :math:`e^{\beta a_i}` with
# :math:`a_i = -\frac12 (M^2 - \|x_i\|^2) - \frac12 \|x_i - \xi\|^2`.

assert run_proof("energy.gaussian_form").complete
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
largest = sympy.Symbol("M", positive=True)
exponents = -(largest**2 - squared_norm(patterns)) / 2 - squared_norm(patterns - state) / 2

# %%
# Let pattern 0 have the largest overlap with the state. Then it has the largest exponent.

overlaps = modern.scores(state[None, :], patterns)[0]
proof.equal(exponents[0] - exponents, overlaps[0] - overlaps, because="a_0 - a_i = x_0^T xi - x_i^T xi, not negative")
proof.argument(
    "Both sides are sums over coordinates, for any two patterns of any number. The mean of N exponentials is at most "
    "the largest, exp(beta a_0), so E >= -a_0: the claim."
)

# %%
# The left side does not depend on which pattern a tie selects.

proof.equal(
    -exponents[0],
    squared_norm(state) / 2 - dot(patterns[0], state) + largest**2 / 2,
    because="-a_0 = |xi|^2 / 2 - max_i x_i^T xi + M^2 / 2",
)
proof.qed()
