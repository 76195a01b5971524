r"""
The dimension by Lambert's function suffices for a given base
=============================================================
:math:`\ln(d-1) + a (d-1) + b` vanishes at :math:`\hat d = 1 + \frac1a W(a e^{-b})` and is not positive on the side that suffices.
"""

# %%
# With :math:`w = W(a e^{-b})`, that is, :math:`w e^w = a e^{-b}`: :math:`b = \ln\frac{a}{w} - w`.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import dimension_excess, solving_dimension

proof = Derivation(
    "capacity.dimension_by_lambert",
    scope="every real a and b for which there is a solution, and every real d on its side",
)
w, a, span, b = sympy.symbols("w a s b", positive=True)


def number(array):
    return np.asarray(array, dtype=object)[()]


excess = number(dimension_excess(a, sympy.log(a / w) - w, 1 + w / a))
proof.equal(
    sympy.expand_log(excess), sympy.Integer(0), because="a > 0: the excess vanishes at the solution, with w > 0"
)
excess = number(dimension_excess(-a, sympy.log(a / w) + w, 1 + w / a))
proof.equal(sympy.expand_log(excess), sympy.Integer(0), because="a < 0: likewise, with -w in place of w")
proof.equal(
    number(solving_dimension(a, b)),
    1 + sympy.LambertW(sympy.exp(sympy.log(a) - b)) / a,
    because="a > 0: the package takes the upper branch",
)
proof.equal(
    number(solving_dimension(-a, b)),
    1 - sympy.LambertW(-sympy.exp(sympy.log(a) - b), -1) / a,
    because="a < 0: and here the lower one",
)
proof.equal(
    number(dimension_excess(sympy.Integer(0), b, 1 + sympy.exp(-b))),
    sympy.Integer(0),
    because="a = 0: the excess vanishes at 1 + e^(-b)",
)

# %%
# The derivative of the excess is :math:`\frac{1}{d-1} + a`.

proof.equal(
    sympy.diff(number(dimension_excess(-a, b, 1 + span)), span),
    1 / span - a,
    because="the derivative of the excess, for -a",
)
proof.argument("For a >= 0 the excess rises, so it is at most zero up to the solution.")
proof.argument(
    "For a < 0 it falls from d - 1 = -1/a on; the lower branch is at most -1, so the solution lies "
    "there, and the excess is at "
    "most zero beyond it."
)
proof.qed()
