r"""
Above beta = 1 the equation m = tanh(beta m) has a solution
===========================================================

The first convergent of the continued fraction of the hyperbolic tangent lies below it.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("mean_field.order_above_one", scope="every beta > 1")
beta, k = sympy.Symbol("beta", positive=True), sympy.Symbol("k", positive=True, integer=True)

# %%
# :math:`\tanh x > \frac{3x}{3 + x^2}` for x > 0, that is :math:`(3 + x^2) \sinh x > 3 x \cosh x`. In powers of x the
# coefficient of :math:`x^{2k+1}` in the difference is

coefficient = 3 / sympy.factorial(2 * k + 1) + 1 / sympy.factorial(2 * k - 1) - 3 / sympy.factorial(2 * k)
proof.equal(
    sympy.gammasimp(coefficient * sympy.factorial(2 * k + 1)),
    4 * k * (k - 1),
    because="3/(2k+1)! + 1/(2k-1)! - 3/(2k)! = 4k (k - 1)/(2k + 1)!",
)
proof.argument("It is zero for k = 1 (and k = 0) and positive for k >= 2.")
least = sympy.sqrt(3 * (beta - 1)) / beta
x = beta * least
proof.equal(3 * x / (3 + x**2), least, because="at x = beta m_0 the convergent is m_0, so m_0 < tanh(beta m_0)")
proof.equal(
    sympy.Rational(3, 4) - least**2, 3 * (beta - 2) ** 2 / (4 * beta**2), because="m_0^2 is at most 3/4, so m_0 < 1"
)
proof.argument("tanh(beta m) - m is positive at m_0 and negative at 1, so it vanishes between.")
proof.qed()
