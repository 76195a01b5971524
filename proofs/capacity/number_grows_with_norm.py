r"""
The number of random patterns grows with their norm beyond the norm of its least value
======================================================================================

With :math:`s = \beta K^2` and :math:`D = d - 1`, :math:`\beta M^2 = s D`. The base solves :math:`a + \ln c = b / c`, where
:math:`a = \frac2D (1 + \ln(2 p s D))` and :math:`b = \frac{2 s}{5}`, and :math:`\ln N^2 = \ln p + \frac D2 \ln c`.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_number_of_random_patterns, random_pattern_coefficients

proof = Derivation("capacity.number_grows_with_norm", scope="every beta, p > 0, M > 0 and real d > 1")

# %%
# Take the logarithm :math:`x = \ln s` as the variable, and :math:`L = \ln c`. Differentiating the equation
# (capacity.base_equation) by x gives :math:`\frac2D + L' = w (1 - L')` with :math:`w = b / c > 0`.

x, p, D, w, slope = sympy.symbols("x p D w slope", positive=True)
base = sympy.Function("L")(x)
a, log_b = (
    np.asarray(value, dtype=object)[()]
    for value in random_pattern_coefficients(sympy.exp(x), sympy.Integer(1), p, D + 1)
)
equation = a + base - sympy.exp(log_b - base)
derivative = sympy.diff(equation, x).subs(sympy.diff(base, x), slope)
proof.equal(
    derivative.subs(base, log_b - sympy.log(w)),
    2 / D + slope - w * (1 - slope),
    because="the derivative of a + L - b e^(-L), with b e^(-L) = w",
)
solved = (w - 2 / D) / (1 + w)
proof.equal((2 / D + slope - w * (1 - slope)).subs(slope, solved), 0, because="L' = (w - 2/D) / (1 + w)")
proof.argument(
    "The partial derivative 1 + w by L is positive, so c is a smooth function of s. As N^2 = p c^(D/2), N rises where w > 2/D."
)

# %%
# That is where :math:`2 N^2 \beta M^2 > 1`, because :math:`w = a + L`.

log_crowd = sympy.log(2 * D) + x + sympy.log(p) + D / 2 * base
proof.equal(
    sympy.expand_log(a + base - 2 / D, force=True),
    sympy.expand_log(2 / D * log_crowd, force=True),
    because="w - 2/D = a + L - 2/D = (2/D) ln(2 N^2 beta M^2)",
)
log_number = np.asarray(log_number_of_random_patterns(sympy.exp(x), sympy.Integer(1), p, D + 1), dtype=object)[()]
log_c = sympy.LambertW(sympy.exp(a + log_b)) - a
proof.equal(2 * log_number, sympy.log(p) + D / 2 * log_c, because="the shipped N: ln N^2 = ln p + (D/2) ln c")

# %%
# It changes sign once, from below to above.

crowd_slope = 1 + D / 2 * solved
proof.equal(
    crowd_slope, w * (1 + D / 2) / (1 + w), because="the derivative of ln(2 N^2 beta M^2) by x is w (1 + D/2) / (1 + w)"
)
proof.argument(
    "That is positive for every w > 0, so ln(2 N^2 beta M^2) rises strictly with M; N falls strictly before its zero, which "
    "exists, as the next step shows, and rises strictly beyond it."
)

# %%
# The zero: :math:`w = 2/D` there, so :math:`c = s D / 5`, and :math:`a + L = \frac2D`.

y = sympy.Symbol("y", positive=True)
crowd = 2 * p * (y / 5) ** (D / 2) * y
least = (5**D / (4 * p**2)) ** (1 / (D + 2))
proof.equal(sympy.exp(x) * 2 / 5 / (2 / D), sympy.exp(x) * D / 5, because="c = b / w = (2s/5) / (2/D) = s D / 5")
proof.equal(
    sympy.expand_log(sympy.log(crowd.subs(y, least)), force=True),
    0,
    because="with y = beta M^2 = s D: 2 p (y/5)^(D/2) y = 1 at y = (5^D / (4 p^2))^(1/(D + 2)), where D + 2 = d + 1",
)
proof.argument(
    "2 (N-1) N beta M^2 > 1 implies 2 N^2 beta M^2 > 1, so the condition of the theorem holds only beyond the least number."
)
proof.qed()
