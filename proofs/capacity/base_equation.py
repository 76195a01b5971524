r"""
The base of the capacity of random patterns solves its equation
===============================================================

The number :math:`c = b / W_0(e^{a + \ln b})` satisfies :math:`a + \ln c = b / c`.
"""

# %%
# The shipped function on symbols is :math:`\ln c = W - a` with :math:`W = W_0(e^u)` and :math:`u = a + \ln b`.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_base_of_random_patterns, random_pattern_coefficients

proof = Derivation("capacity.base_equation", scope="every beta, K, p > 0 and d > 1")
data = sympy.symbols("beta K p d", positive=True)
a, log_b = (np.asarray(x, dtype=object)[()] for x in random_pattern_coefficients(*data))
log_c = np.asarray(log_base_of_random_patterns(*data), dtype=object)[()]
proof.equal(a + log_c, sympy.LambertW(sympy.exp(a + log_b)), because="the left side is a + ln c = W")

# %%
# The right side is :math:`e^{\ln b - \ln c} = e^{\ln b - W + a} = e^{u - W}`, and :math:`W e^W = e^u` is what defines
# W.

u, w = sympy.symbols("u w", real=True)
proof.equal(log_b - log_c, a + log_b - sympy.LambertW(sympy.exp(a + log_b)), because="ln (b / c) = u - W")
proof.equal((w * sympy.exp(w)) * sympy.exp(-w), w, because="e^(u - W) = W e^W e^(-W) = W")
proof.qed()
