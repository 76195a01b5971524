r"""
The constant of the expected least angle is at least one minus a vanishing term
===============================================================================
For every real :math:`D \ge 1`: :math:`1 - \frac{\ln(D+1)}{D} < (D+1)^{-1/D} < C_D`.
"""

# %%
# With :math:`\kappa_D < e^{1/12} / \sqrt{2 \pi D}` and :math:`D \ln(1 + \frac1D) < 1`, :math:`D \ln C_D + \ln(D+1)`
# exceeds :math:`\ln 2 + \frac12 \ln(2 \pi D) - \frac1{12} - 1`.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_cap_constant, log_separation_constant

proof = Derivation("capacity.separation_constant", scope="every real D >= 1")
d = sympy.Symbol("D", positive=True)
constant, cap = (np.asarray(f(d), dtype=object)[()] for f in (log_separation_constant, log_cap_constant))
proof.equal(
    sympy.expand_log(d * constant + sympy.log(d + 1)),
    sympy.expand_log(sympy.log(2) - cap + d * sympy.log(d / (d + 1))),
    because="D ln C_D + ln(D + 1) = ln 2 - ln kappa_D - D ln(1 + 1/D)",
)
proof.argument("ln kappa_D < 1/12 - ln(2 pi D) / 2 by capacity.cap_constant_bounds, and D ln(1 + 1/D) < 1.")
proof.positive(
    lambda: arb(2).log() + (2 * arb.pi()).log() / 2 - arb(1) / 12 - 1,
    because="so the sum exceeds a number that is positive at D = 1 and rises with D",
)
proof.argument("e^x > 1 + x for x = -ln(D + 1) / D, which is not zero.")
proof.qed()
