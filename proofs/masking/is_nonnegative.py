r"""
The energy in time is never negative
====================================

Forgetting lowers scores, and so raises the energy above that of the network of the past.
"""

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models import causal

proof = Derivation(
    "masking.is_nonnegative", scope="every T, d, beta > 0, every query and every forgetting rate that is not negative"
)
beta, rate = sympy.Symbol("beta", positive=True), sympy.Symbol("gamma", nonnegative=True)
patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (3, 1), real=True)

# %%
# The two energies differ in the exponentials: each of them is multiplied by :math:`e^{-\beta \gamma (t - i)} \le 1`.

kept, fading = causal.energy(state, patterns, beta)[2], causal.energy(state, patterns, beta, rate)[2]
proof.equal(
    sympy.exp(beta * (kept - fading)),
    sum(sympy.exp(beta * (x * state[2, 0] - rate * age)) for x, age in zip(patterns[:, 0], (2, 1, 0), strict=True))
    / sum(sympy.exp(beta * x * state[2, 0]) for x in patterns[:, 0]),
    because="exp(beta (E without - E with forgetting)) is a mean of the factors exp(-beta gamma (t - i)) (t = 3, d = 1)",
)
proof.argument("Such a mean is at most one for every t and d, so forgetting does not lower the energy.")

# %%
# Without forgetting it is the energy of the modern network of the past, which is not negative.

assert run_proof("masking.network_of_the_past").complete
assert run_proof("energy.is_nonnegative").complete
proof.argument(
    "E_t is the energy of the first t patterns (masking.network_of_the_past), at least 0 (energy.is_nonnegative)."
)

# %%
# The printed index makes a constant that may be too small: with :math:`x_1 = 2`, :math:`x_2 = 0` and :math:`\xi = 2` the energy
# with :math:`M_2 = \|x_2\| = 0` is :math:`2 + \ln 2 - \ln(e^4 + 1) < 0`.

proof.positive(lambda: (arb(4).exp() + 1).log() - 2 - arb(2).log(), because="ln(e^4 + 1) - 2 - ln 2 is positive")
proof.qed()
