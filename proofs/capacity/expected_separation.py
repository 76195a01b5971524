r"""
The expected least separation of random patterns is what storage needs
======================================================================
:math:`\mathrm E[\Delta_{\min}] > \frac{2}{\beta N} + \frac1\beta \ln(2 N^2 \beta M^2)` under the condition on c.
"""

# %%
# On a sphere :math:`\Delta_{\min} = M^2 (1 - \cos \alpha_{\min}) \ge \frac{M^2}{5} \alpha_{\min}^2`, so that
# :math:`\mathrm E[\Delta_{\min}] \ge \frac{M^2}{5} \mathrm E[\alpha_{\min}]^2` by Jensen's inequality.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import expected_separation_excess, separation_for_count

proof = Derivation(
    "capacity.expected_separation", scope="every c >= 1, beta, K > 0 and whole d >= 2 that satisfy the condition"
)
log_c = sympy.Symbol("L", real=True)
beta, factor, d = sympy.symbols("beta K d", positive=True)


def number(array):
    return np.asarray(array, dtype=object)[()]


needed = number(separation_for_count((d - 1) * log_c / 4, beta, factor**2 * (d - 1)))
given = (d - 1) * factor**2 * sympy.exp(-log_c) / 5 * (1 - sympy.log(d - 1) / (d - 1)) ** 2
excess = number(expected_separation_excess(log_c, beta, factor, d))
proof.equal(
    excess,
    needed - given,
    because="the excess is what is needed for N = c^((d-1)/4) less the left side of the condition",
)
n = sympy.exp((d - 1) * log_c / 4)
proof.equal(sympy.powdenest(n ** (-4 / (d - 1)), force=True), sympy.exp(-log_c), because="N^(-4/(d-1)) = 1/c")
proof.argument(
    "E[alpha_min] >= N^(-2/(d-1)) times the tail integral, which exceeds C_(d-1) > 1 - ln(d-1)/(d-1) >= 0 "
    "(capacity.expected_least_angle, capacity.separation_constant_used); 1 - cos x >= x^2 / 5 by capacity.cosine_bound."
)
proof.argument("So M^2 E[alpha_min]^2 / 5 exceeds the left side of the condition, which is at least what is needed.")
proof.qed()
