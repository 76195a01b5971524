r"""
The cosine lies below the parabola that meets it at a half turn
===============================================================

For :math:`0 \le x \le \pi`: :math:`\cos x \le 1 - \frac{2}{\pi^2} x^2`.
"""

# %%
# With the half angle :math:`t = x/2` the claim is :math:`\sin t \ge \frac2\pi t` on :math:`[0, \frac\pi2]`.

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.cosine_bound_sharp", scope="every x between 0 and pi")
t = sympy.Symbol("t", nonnegative=True)
proof.equal(
    1 - 2 * (2 * t) ** 2 / sympy.pi**2 - sympy.cos(2 * t),
    2 * (sympy.sin(t) - 2 * t / sympy.pi) * (sympy.sin(t) + 2 * t / sympy.pi),
    because="the margin is 2 (sin t - 2t/pi) (sin t + 2t/pi) with t = x/2, and the second factor is not negative",
)

# %%
# The function :math:`h(t) = \sin t - \frac2\pi t` vanishes at both ends and is concave between them, so it is not
# negative.

h = sympy.sin(t) - 2 * t / sympy.pi
proof.equal(h.subs(t, 0), sympy.Integer(0), because="h vanishes at t = 0")
proof.equal(h.subs(t, sympy.pi / 2), sympy.Integer(0), because="h vanishes at t = pi/2")
proof.equal(sympy.diff(h, t, 2), -sympy.sin(t), because="the second derivative of h is -sin t")
proof.positive_on(
    lambda s: 1 - s * s / 6, 0, arb(8) / 5, because="sin t >= t (1 - t^2/6) > 0 for 0 < t <= 8/5, and pi/2 < 8/5"
)
proof.positive(lambda: arb(8) / 5 - arb.pi() / 2, because="pi/2 < 8/5")
proof.argument(
    "A concave function on an interval lies above its chord; the chord of h is zero, so h >= 0 on [0, pi/2]."
)
proof.qed()
