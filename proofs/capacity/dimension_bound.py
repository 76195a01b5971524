r"""
A dimension that suffices for a given base, without Lambert's function
======================================================================

For :math:`a < 0` every :math:`d > 1` with :math:`d \ge 1 - \frac{e}{e-1} \frac{b - \ln(-a)}{a}` satisfies
:math:`\ln(d-1) + a (d-1) + b \le 0`.
"""

# %%
# Put :math:`w = -a (d-1) > 0` and :math:`v = b - \ln(-a)`. Then the excess is :math:`\ln w - w + v`, and the
# condition on d is :math:`w \ge \frac{e}{e-1} v`, that is, :math:`v \le (1 - \frac1e) w`.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import dimension_excess, sufficient_dimension

proof = Derivation("capacity.dimension_bound", scope="every a < 0, every b and every d > 1 beyond the bound")
slope, w = sympy.symbols("s w", positive=True)
v = sympy.Symbol("v", real=True)
a, b = -slope, v + sympy.log(slope)
excess = np.asarray(dimension_excess(a, b, 1 + w / slope), dtype=object)[()]
proof.equal(sympy.expand_log(excess), sympy.log(w) - w + v, because="the excess is ln w - w + v")
bound = np.asarray(sufficient_dimension(a, b), dtype=object)[()]
proof.equal((bound - 1) * slope, v * sympy.E / (sympy.E - 1), because="at the bound w = e v / (e - 1)")

# %%
# So the excess is at most :math:`\ln w - w / e`, a concave function of w whose derivative vanishes at :math:`w = e`,
# where it is zero.

worst = sympy.log(w) - w + (1 - 1 / sympy.E) * w
proof.equal(worst, sympy.log(w) - w / sympy.E, because="with v = (1 - 1/e) w the excess is ln w - w / e")
proof.equal(sympy.diff(worst, w, 2), -1 / w**2, because="it is concave")
proof.equal(sympy.diff(worst, w).subs(w, sympy.E), sympy.Integer(0), because="its derivative vanishes at w = e")
proof.equal(worst.subs(w, sympy.E), sympy.Integer(0), because="where its value, the largest, is zero")
proof.qed()
