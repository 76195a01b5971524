r"""
The base two is admissible from 21 dimensions on in the example of the expected separation
==========================================================================================
The excess for :math:`\beta = 1`, :math:`K = 3`, :math:`c = 2` is negative for every :math:`d \ge 21`.
"""

# %%
# With :math:`s = d - 1` and :math:`q = \ln s / s` it is :math:`2 \cdot 2^{-s/4} + \ln(18 s) + \frac s2 \ln 2 -
# \frac{9}{10} s (1 - q)^2`. For :math:`s > e` q falls, so its derivative is at most :math:`\frac1s + \frac12 \ln 2 -
# \frac{9}{10} (1 - q)^2`, which falls too.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import expected_separation_excess

proof = Derivation("capacity.expected_separation_example", scope="every real d >= 21")
s = sympy.Symbol("s", positive=True)


def number(array):
    return np.asarray(array, dtype=object)[()]


excess = number(expected_separation_excess(sympy.log(2), sympy.Integer(1), sympy.Integer(3), 1 + s))
q = sympy.log(s) / s
slope = 1 / s + sympy.log(2) / 2 - sympy.Rational(9, 10) * (1 - q) ** 2
rest = -sympy.log(2) / 2 * 2 ** (-s / 4) + sympy.Rational(9, 5) * (1 - q) * s * sympy.diff(q, s)
proof.equal(
    sympy.expand(sympy.diff(excess, s) - slope - rest), sympy.Integer(0), because="the derivative of the excess"
)
proof.equal(
    sympy.diff(q, s), (1 - sympy.log(s)) / s**2, because="q falls for s > e, so the rest is negative (and q < 1)"
)
twenty = arb(20)
proof.positive(
    lambda: arb(9) / 10 * (1 - twenty.log() / 20) ** 2 - arb(1) / 20 - arb(2).log() / 2,
    because="the derivative is negative at s = 20, and beyond",
)
proof.positive(
    lambda: (
        -balls.ball(
            number(expected_separation_excess(balls.ball(2).log(), balls.ball(1), balls.ball(3), balls.ball(21)))
        )
    ),
    because="the excess is negative at d = 21",
)
proof.qed()
