r"""
The constant of small caps falls like one over the square root of the dimension
===============================================================================
For :math:`\kappa_D = \frac{1}{D \sqrt\pi} \frac{\Gamma((D+1)/2)}{\Gamma(D/2)}` and every real :math:`D \ge 1`:
:math:`\frac{1}{e^{1/6} \sqrt{e \pi D}} < \kappa_D < \frac{e^{1/12}}{\sqrt{2 \pi D}} < 1`.
"""

# %%
# With :math:`x = D/2`, both margins are those of :math:`g(x) = \ln\Gamma(x + \frac12) - \ln\Gamma(x) - \frac12 \ln x`.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_cap_constant, log_cap_constant_bounds

proof = Derivation("capacity.cap_constant_bounds", scope="every real D >= 1")
x = sympy.Symbol("x", positive=True)


def number(array):
    return np.asarray(array, dtype=object)[()]


constant = number(log_cap_constant(2 * x))
lower, upper = map(number, log_cap_constant_bounds(2 * x))
g = sympy.loggamma(x + sympy.Rational(1, 2)) - sympy.loggamma(x) - sympy.log(x) / 2
proof.equal(
    sympy.expand_log(constant - lower),
    sympy.expand_log(g + sympy.Rational(2, 3) - sympy.log(2) / 2),
    because="ln kappa less its lower bound is g + 2/3 - ln(2)/2",
)
proof.equal(
    sympy.expand_log(upper - constant),
    sympy.expand_log(sympy.Rational(1, 12) - g),
    because="and its upper bound less it is 1/12 - g",
)

# %%
# The logarithm of the gamma function is convex, so its value at a midpoint is at most the mean of the values at the
# ends (Wendel). With :math:`\Gamma(x+1) = x \Gamma(x)` this gives :math:`-\frac12 \ln(1 + \frac{1}{2x}) \le g(x) \le
# 0`.

proof.argument("ln Gamma(x + 1/2) <= (ln Gamma(x) + ln Gamma(x + 1)) / 2 = ln Gamma(x) + ln(x) / 2, so g <= 0 < 1/12.")
proof.argument(
    "ln Gamma(x + 1) <= (ln Gamma(x + 1/2) + ln Gamma(x + 3/2)) / 2 = ln Gamma(x + 1/2) + ln(x + 1/2) / 2, so "
    "g >= ln(x / (x + 1/2)) / 2, which rises with x."
)
proof.positive(
    lambda: (arb(56) / 106).log() / 2 + arb(2) / 3 - arb(2).log() / 2,
    because="at x = 0.56 that is enough for the lower bound, and so it is beyond",
)
proof.positive_on(
    lambda dimension: balls.ball(number(log_cap_constant(dimension) - log_cap_constant_bounds(dimension)[0])),
    1,
    arb(9) / 8,
    because="for D from 1 to 1.125 the shipped logarithms are in order",
)
proof.positive(
    lambda: -balls.ball(number(log_cap_constant_bounds(balls.ball(1))[1])),
    because="the upper bound is below 1 at D = 1, and falls",
)
proof.qed()
