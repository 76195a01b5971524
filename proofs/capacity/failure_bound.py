r"""
At the base of the capacity, random patterns fail to be far enough apart with the stated probability at most
============================================================================================================
:math:`\frac{\kappa_{d-1}}{2} 5^{(d-1)/2} N^2 M^{-(d-1)} \Delta^{(d-1)/2} < p` at :math:`N = \sqrt p\, c^{(d-1)/4} \ge 2`.
"""

# %%
# With :math:`\frac2N \le 1`, :math:`\beta \Delta \le 1 + \ln(2 N^2 \beta M^2)`. Inserting N gives :math:`\frac{5
# \Delta}{M^2} \le \frac{a + \ln c}{b}`, and :math:`a + \ln c = b / c` by the equation of c.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import random_pattern_coefficients

proof = Derivation("capacity.failure_bound", scope="every beta, K > 0, 0 < p <= 1 and d >= 2 that meet the conditions")
beta, factor, p, d, c = sympy.symbols("beta K p d c", positive=True)
a, log_b = (np.asarray(x, dtype=object)[()] for x in random_pattern_coefficients(beta, factor, p, d))
squared_number = p * c ** ((d - 1) / 2)
upper = 5 * (1 + sympy.log(2 * squared_number * beta * factor**2 * (d - 1))) / (beta * factor**2 * (d - 1))
proof.equal(
    sympy.expand_log(sympy.expand((upper * sympy.exp(log_b) - (a + sympy.log(c))) * (d - 1)), force=True),
    sympy.Integer(0),
    because="5 (1 + ln(2 N^2 beta M^2)) / (beta M^2) is (a + ln c) / b",
)
proof.argument(
    "That is 1 / c by capacity.base_equation. So the bound is at most kappa/2 c^(-(d-1)/2) N^2 = kappa p / 2."
)
proof.equal(squared_number * c ** (-(d - 1) / 2), p, because="N^2 c^(-(d-1)/2) = p")
proof.positive(
    lambda: 2 - (arb(1) / 12).exp() / (2 * arb.pi()).sqrt(), because="kappa < 2 by capacity.cap_constant_bounds"
)
proof.argument(
    "The first inequality of the claim: M^2 (1 - cos alpha) < Delta implies alpha^2 < 5 Delta / M^2 "
    "(capacity.cosine_bound), which has "
    "at most this probability by capacity.least_angle with delta = N^(2/(d-1)) (5 Delta / M^2)^(1/2)."
)
proof.qed()
