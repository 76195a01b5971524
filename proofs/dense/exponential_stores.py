r"""
Exponentially many patterns are fixed
=====================================

The votes of the other patterns have a small moment of high order; a union bound over all sites of all patterns does the rest.
"""

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation(
    "dense.exponential_stores", scope="every alpha < ln(2)/2, in the limit of large d, with explicit bounds"
)
m, order = sympy.Symbol("m", positive=True, integer=True), sympy.Symbol("lambda", positive=True)

# %%
# Fix a pattern :math:`x_i` and a site j. By ``dense.exponential_gap_is_a_vote`` it is kept if :math:`e^{d-1}` exceeds the sum
# :math:`n = \sum_{k \ne i} \epsilon_k e^{u_k}` in absolute value, where :math:`\epsilon_k = x_{kj} x_{ij}` and :math:`u_k =
# \sum_{l \ne j} x_{kl} x_{il}`: given :math:`x_i`, independent signs and independent sums of d - 1 signs.

x = sympy.Symbol("x")
proof.equal(
    (sympy.exp(order) + sympy.exp(-order)) / 2,
    sympy.cosh(order).rewrite(sympy.exp),
    because="E exp(lambda x) = cosh(lambda) for a random sign, so E exp(lambda u_k) = cosh(lambda)^(d-1)",
)
share = (1 + sympy.exp(-4 * m)) / 2
proof.equal(
    sympy.cosh(2 * m).rewrite(sympy.exp) * sympy.exp(-2 * m),
    share,
    because="E exp(2m u_k) / exp(2m (d-1)) = ((1 + exp(-4m)) / 2)^(d-1)",
)

# %%
# Markov's inequality for the moment of order 2m, :math:`P(|n| \ge e^{d-1}) \le E\, n^{2m} / e^{2m(d-1)}`.

proof.argument(
    "In E n^(2m) only products with even powers of every sign survive. They are grouped by the orders 2 m_1, ..., 2 m_b of "
    "their b different factors, m_1 + ... + m_b = m; there are finitely many kinds, each with at most N^b members, and a "
    "constant C_m counts their multiplicities. So the bound is C_m times the sum of the products of N ((1 + exp(-4 m_l))/2)^(d-1)."
)
proof.positive(
    lambda: -((1 + (-arb(4)).exp()) / 2).log() - arb(2).log() / 2,
    because="N ((1 + exp(-4))/2)^(d-1) tends to zero for alpha <= ln(2)/2, so every factor does, and further factors only help",
)
proof.positive(
    lambda: -2 * ((1 + (-arb(4)).exp()) / 2).log() - 3 * arb(2).log() / 2,
    because="two factors or more, times the d N sites: 2 (ln 2 - ln(1 + exp(-4))) > 3 ln(2)/2 >= 3 alpha",
)

# %%
# One factor: d N sites times :math:`N ((1 + e^{-4m})/2)^{d-1}` tends to zero if :math:`2 \alpha < \ln 2 - \ln(1 + e^{-4m})`.

rate = sympy.log(2) - sympy.log(1 + sympy.exp(-4 * m))
proof.equal(sympy.limit(rate, m, sympy.oo), sympy.log(2), because="this rate tends to ln 2 as m grows")
proof.argument(
    "For alpha < ln(2)/2 some m has 2 alpha < rate(m); with it the union bound over all d N sites tends to zero."
)
proof.qed()
