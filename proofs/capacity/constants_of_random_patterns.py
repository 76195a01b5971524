r"""
The two printed examples of the capacity of random patterns
===========================================================

:math:`c = b / W_0(e^{a + \ln b})` is at least 3.1546 for :math:`(\beta, K, d, p) = (1, 3, 20, 0.001)` and at least
1.3718 for :math:`(1, 1, 75, 0.001)`.
"""

# %%
# The equation of c comes first: with :math:`w = W_0(e^u)`, :math:`u = a + \ln b`, the definition of Lambert's
# function says :math:`w e^w = e^u`, that is, :math:`\ln w = u - w`. So :math:`\ln c = \ln b - \ln w = w - a`, which
# is what the package computes.

from fractions import Fraction

import numpy as np
import sympy

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_base_of_random_patterns, random_pattern_coefficients

proof = Derivation("capacity.constants_of_random_patterns", scope="the two printed examples")
beta, factor, failure, width, w = sympy.symbols("beta K p d w", positive=True)
a, log_b = random_pattern_coefficients(beta, factor, failure, width)
a, log_b = (np.asarray(x, dtype=object)[()] for x in (a, log_b))
log_c = np.asarray(log_base_of_random_patterns(beta, factor, failure, width), dtype=object)[()]
proof.equal(
    log_c, sympy.LambertW(sympy.exp(a + log_b)) - a, because="the package computes ln c = W_0(e^(a + ln b)) - a"
)
u = w + sympy.log(w)
proof.equal(
    sympy.expand_log(log_b - sympy.log(w) - (w - (u - log_b))),
    sympy.Integer(0),
    because="ln b - ln w = w - a where w + ln w = a + ln b",
)

# %%
# The constants are then a matter of enclosures.


def check(factor, width, least_base, least_size, sign):
    """Check the constants of one example; ``sign`` is that of a + ln b."""

    def data():
        return [balls.ball(number) for number in (1, factor, Fraction(1, 1000), width)]

    def number(array):
        return balls.ball(np.asarray(array, dtype=object)[()])

    proof.positive(
        lambda: number(log_base_of_random_patterns(*data())).exp() - balls.ball(least_base),
        because=f"K = {factor}, d = {width}: c > {float(least_base)}",
    )
    proof.positive(
        lambda: sign * sum(map(number, random_pattern_coefficients(*data()))) - balls.ball(least_size),
        because=f"K = {factor}, d = {width}: a + ln b {'>' if sign > 0 else '<'} {sign * float(least_size)}",
    )


check(3, 20, Fraction(31546, 10000), Fraction(127, 100), 1)
check(1, 75, Fraction(13718, 10000), Fraction(94, 100), -1)
proof.qed()
