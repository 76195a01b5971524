r"""
The expected least angle of random points is at least a constant times a power of their number
==============================================================================================
:math:`\mathrm E[N^{2/D} \alpha_{\min}] \ge (\kappa_D / 2)^{-1/D} \frac{D}{D+1} > C_D`.
"""

# %%
# An expectation is the integral of the probability to exceed x. That is at least :math:`1 - h x^D` with :math:`h = \kappa_D / 2`, up to
# :math:`x = h^{-1/D}`.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.capacity.expected_least_angle import log_tail_integral
from hopfield_theory.theory.capacity import log_cap_constant, log_separation_constant

proof = Derivation(
    "capacity.expected_least_angle",
    scope="every N >= 2 and every whole D >= 1; the comparison of the constants for every real D >= 1",
)
x, h, d = sympy.symbols("x h D", positive=True)
primitive = x - h * x ** (d + 1) / (d + 1)
proof.equal(sympy.powsimp(sympy.diff(primitive, x)), 1 - h * x**d, because="a primitive of the bound on the tail")
end = h ** (-1 / d)
proof.equal(
    sympy.simplify(sympy.powdenest(primitive.subs(x, end), force=True) / end),
    d / (d + 1),
    because="its integral up to where it vanishes is h^(-1/D) D / (D + 1)",
)
integral, printed = (np.asarray(f(d), dtype=object)[()] for f in (log_tail_integral, log_separation_constant))
log_h = np.asarray(log_cap_constant(d), dtype=object)[()] - sympy.log(2)
proof.equal(
    sympy.expand_log(integral - (sympy.log(d / (d + 1)) - log_h / d)),
    sympy.Integer(0),
    because="the package computes its logarithm",
)
proof.equal(
    sympy.expand_log(integral - printed),
    sympy.log(d + 1) / d,
    because="the printed constant is smaller by the factor (D + 1)^(1/D)",
)
proof.argument(
    "The probability that two points have an angle beyond x exceeds the bound on the tail for every x > 0 but the bound is an "
    "equality for small x on the circle at most; so the mean for N = 2, which is pi/2 by symmetry, gives the last member."
)
proof.qed()
