r"""
The constant of the expected least angle exceeds what its cap constant gives
============================================================================
For every real :math:`D \ge 1`: :math:`C_D > (2 \sqrt D)^{1/D} \frac{(D+1)^{-1/D}}{1 + 1/D}`.
"""

# %%
# After taking logarithms times D, what remains is :math:`\kappa_D < 1 / \sqrt D`.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_cap_constant, log_separation_constant

proof = Derivation("capacity.separation_constant_by_gamma", scope="every real D >= 1")
d = sympy.Symbol("D", positive=True)
constant, cap = (np.asarray(f(d), dtype=object)[()] for f in (log_separation_constant, log_cap_constant))
left = (sympy.log(4 * d) / 2 - sympy.log(d + 1)) - d * sympy.log((1 + d) / d)
proof.equal(
    sympy.expand_log(d * constant - left),
    sympy.expand_log(-cap - sympy.log(d) / 2),
    because="the margin is -ln kappa_D - ln(D) / 2",
)
proof.equal(
    sympy.gammasimp(sympy.gamma(1 + 1 / d) / sympy.gamma(2 + 1 / d)),
    d / (d + 1),
    because="the quotient of the gamma functions is 1 / (1 + 1/D)",
)
proof.positive(
    lambda: (2 * arb.pi()).log() / 2 - arb(1) / 12,
    because="e^(1/12) < sqrt(2 pi), so that kappa_D < 1 / sqrt(D) by its bound",
)
proof.qed()
