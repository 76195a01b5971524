r"""
On a quarter turn the cosine lies below the first two factors of its product
============================================================================

For :math:`0 \le x \le \frac\pi2`: :math:`\cos x \le (1 - \frac{4 x^2}{\pi^2}) (1 - \frac{4 x^2}{9 \pi^2})`.
"""

# %%
# Euler's product is :math:`\cos x = \prod_{n \ge 1} (1 - \frac{4 x^2}{(2n-1)^2 \pi^2})`. On a quarter turn no factor
# exceeds one and none is negative, so leaving out the factors from the third on cannot make the product smaller.

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.cosine_product", scope="every x between 0 and pi / 2")
s = sympy.Symbol("s", nonnegative=True)  # (2x / pi)^2, between 0 and 1
n = sympy.Symbol("n", positive=True, integer=True)
factor = 1 - s / (2 * n - 1) ** 2
proof.equal(factor.subs(n, 1), 1 - s, because="the first factor is 1 - s, not negative for s <= 1")
proof.positive_on(
    lambda share: 1 - share / 9, 0, 1, because="the second factor, and with it every later one, is positive"
)
proof.argument("Each factor is at most 1, as s >= 0; a product of numbers in [0, 1] lies in [0, 1].")

# %%
# Beyond a quarter turn the first factor is negative. There the argument fails, and so does the inequality.

x = arb(2)
square = (2 * x / arb.pi()) ** 2
proof.positive(lambda: x.cos() - (1 - square) * (1 - square / 9), because="at x = 2 the product is below the cosine")
proof.qed()
