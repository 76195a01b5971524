r"""
Exponentially many patterns are recovered from a radius
=======================================================

Chernoff's bound for the largest overlap, a moment for the rest, and a union bound over all sites of all patterns.
"""

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation(
    "dense.exponential_retrieves", scope="every radius rho < 1/2 and alpha < I(1 - 2 rho)/2, in the limit of large d"
)
a, order = sympy.Symbol("a", positive=True), sympy.Symbol("lambda", positive=True)

# %%
# Fix a pattern :math:`x_i`, its turned copy :math:`\tilde x_i` and a site j; :math:`a = 1 - 2 \varrho`. The vote of
# :math:`x_i` is at least :math:`e^A` with :math:`A = a d - 1`. The others sum to :math:`n = \sum_{k \ne i} \epsilon_k e^{u_k}` with
# random signs and sums of d - 1 random signs, all independent given :math:`x_i` and :math:`\tilde x_i`. The site points back to the pattern
# if :math:`|n| < e^A`.

proof.argument(
    "x_i agrees with its copy at (1 - rho) d sites, so their overlap is a d, less at most one for the site itself."
)

# %%
# Chernoff: :math:`P(u_k \ge A) \le e^{-\lambda A} \cosh(\lambda)^{d-1} \le e^\lambda e^{-d (\lambda a - \ln\cosh\lambda)}`. The best
# exponent is :math:`I(a)`.

exponent = order * a - sympy.log(sympy.cosh(order))
proof.equal(sympy.diff(exponent, order), a - sympy.tanh(order), because="the best lambda has tanh(lambda) = a")
rate = ((1 + a) * sympy.log(1 + a) + (1 - a) * sympy.log(1 - a)) / 2
best = (sympy.log(1 + a) - sympy.log(1 - a)) / 2
proof.equal(
    sympy.diff(best * a - rate, a),
    sympy.diff(-sympy.log(1 - a**2) / 2, a),
    because="(artanh(a) a - I(a))' = (ln cosh artanh a)'",
)
proof.equal(
    (best * a - rate).subs(a, 0),
    sympy.Integer(0),
    because="both vanish at a = 0, and cosh(artanh a) = (1 - a^2)^(-1/2)",
)
proof.equal(
    sympy.limit(rate, a, 1),
    sympy.log(2),
    because="I(1) = ln 2; for a = 1, lambda - ln cosh(lambda) comes as close as one likes",
)

# %%
# The votes with :math:`u_k < A` have mean zero. For :math:`2 m \ge \lambda`, :math:`e^{2m (u - A)} \le e^{\lambda (u - A)}` where u < A,
# so a moment of order 2m of one of them, over :math:`e^{2mA}`, obeys the same bound as Chernoff's.

proof.argument(
    "Markov with the moment of order 2m: products of even powers 2 m_1, ..., 2 m_b of b different votes, with m_1 + ... + m_b = m, "
    "of finitely many kinds. A single factor, b = 1, gives N exp(-d (lambda a - ln cosh lambda)) up to a constant if 2m >= lambda. For "
    "a <= tanh 2 the best lambda is at most 2 and m = 1 has no other products."
)
proof.positive(
    lambda: 2 * (2 * arb(2).tanh() - arb(2).cosh().log()) - 3 * arb(2).log() / 2,
    because="for a > tanh 2 two factors of order 2 or more, times d N sites: 2 (2a - ln cosh 2) > 3 ln(2)/2 >= 3 alpha",
)
proof.positive_on(
    lambda x: x - x.cosh().log() - (2 * arb(2).tanh() - arb(2).cosh().log()),
    2,
    20,
    because="and a factor of higher order has a better exponent than one of order 2 (orders up to 20 at a = 1)",
)
proof.argument(
    "lambda a - ln cosh(lambda) rises in lambda up to artanh(a); where 2 m_l exceeds that, the truncated moment obeys the bound at "
    "artanh(a), which is the best. So every factor is at least as good as one of order 2 when a > tanh 2."
)
proof.argument(
    "The union over the d N sites of d N^2 exp(-d (lambda a - ln cosh lambda)), times constants, tends to zero for a lambda with 2 alpha < "
    "lambda a - ln cosh(lambda), which exists because 2 alpha < I(a)."
)
proof.qed()
