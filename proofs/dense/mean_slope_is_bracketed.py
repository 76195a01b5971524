r"""
The slopes at both ends bracket the gap
=======================================

For one site the energy is :math:`-A e^v - B e^{-v}`, with A the votes for up and B those for down.
"""

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation(
    "dense.mean_slope_is_bracketed", scope="every N, d and all patterns and states of plus and minus one"
)
up, down, v = sympy.symbols("A B v", real=True)

# %%
# With :math:`A = \sum_{x_{ij} = 1} e^{c_i}` and :math:`B = \sum_{x_{ij} = -1} e^{c_i}`, :math:`c_i = x_i^T \xi - x_{ij}
# \xi_j`:

energy = -up * sympy.exp(v) - down * sympy.exp(-v)
slope = -sympy.diff(energy, v)
half_gap = (energy.subs(v, -1) - energy.subs(v, 1)) / 2
sinh = sympy.sinh(1).rewrite(sympy.exp)
proof.equal(half_gap, sinh * (up - down), because="half the gap is sinh(1) (A - B)")
proof.equal(
    slope.subs(v, 1) - half_gap,
    (sympy.E - sinh) * up + (sinh - 1 / sympy.E) * down,
    because="g(1) - gap/2 = (e - sinh 1) A + (sinh 1 - 1/e) B",
)
proof.equal(
    half_gap - slope.subs(v, -1),
    (sinh - 1 / sympy.E) * up + (sympy.E - sinh) * down,
    because="gap/2 - g(-1) = (sinh 1 - 1/e) A + (e - sinh 1) B",
)
proof.positive(lambda: arb(1).exp() - arb(1).sinh(), because="e > sinh 1")
proof.positive(lambda: arb(1).sinh() - (-arb(1)).exp(), because="sinh 1 > 1/e")
proof.argument(
    "A and B are sums of exponentials, none negative and one at least positive, so both differences are positive."
)
proof.qed()
