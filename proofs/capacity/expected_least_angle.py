r"""
The expected least angle of random points is at least a constant times a power of their number
==============================================================================================
:math:`\mathrm E[N^{2/D} \alpha_{\min}] \ge (\kappa_D / 2)^{-1/D} \frac{D}{D+1} > C_D`.
"""

# %%
# An expectation is the integral of the probability to exceed x. That is at least :math:`1 - h x^D` with :math:`h =
# \kappa_D / 2`, up to :math:`x = h^{-1/D}`.

import numpy as np
import sympy
from flint import arb

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

# %%
# Two points have the mean angle :math:`\frac\pi2`, by symmetry. That exceeds the integral: with the lower bound of
# :math:`\kappa_D` and :math:`D \ln(1 + \frac1D) \ge \ln 2` the margin, times D, is at least :math:`\ln 4 + D
# \ln\frac\pi2 - \frac23 - \frac12 \ln(\pi D)`.


def margin(dimension):
    """Give a lower bound of D times the difference of the logarithms."""
    return arb(4).log() + dimension * (arb.pi() / 2).log() - arb(2) / 3 - (arb.pi() * dimension).log() / 2


proof.positive_on(margin, 1, 2, because="it is positive for D from 1 to 2")
proof.positive(
    lambda: (arb.pi() / 2).log() - arb(1) / 4,
    because="and rises beyond, where its derivative is at least ln(pi/2) - 1/4",
)
proof.qed()
