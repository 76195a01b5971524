r"""
The mean value theorem
======================

The chain rule and the fundamental theorem of calculus.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.convexity.mean_value_theorem import _jacobian, _value

proof = Derivation("convexity.mean_value_theorem", scope="every m, n and continuously differentiable map")
a = sympy.symarray("a", (2, 3), real=True)
x, h = sympy.symarray("x", 3, real=True), sympy.symarray("h", 3, real=True)
t = sympy.Symbol("t", real=True)
along = _value(a, x + t * h)
slope = _jacobian(a, x + t * h) @ h
proof.equal(
    np.array([sympy.diff(component, t) for component in along], dtype=object),
    slope,
    because="the derivative of f_i(x + t h) is sum_j df_i/dx_j h_j (the cubic maps that are tested, m = 2, n = 3)",
)
proof.argument(
    "This is the chain rule, for every continuously differentiable f. Integrated from 0 to 1, component by component, it is "
    "the claim; h does not depend on t, and comes out of the integral."
)
simpson = (_jacobian(a, x) + 4 * _jacobian(a, x + h / 2) + _jacobian(a, x + h)) / 6
proof.equal(
    np.array(
        [[sympy.integrate(sympy.expand(e), (t, 0, 1)) for e in row] for row in _jacobian(a, x + t * h)], dtype=object
    ),
    simpson,
    because="Simpson's rule is exact for the Jacobians of cubic maps (m = 2, n = 3)",
)
proof.qed()
