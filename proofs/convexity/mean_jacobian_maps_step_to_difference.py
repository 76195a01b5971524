r"""
The mean value theorem
======================

The chain rule and the fundamental theorem of calculus.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.convexity.mean_jacobian_maps_step_to_difference import cubic_jacobian, cubic_map

proof = Derivation(
    "convexity.mean_jacobian_maps_step_to_difference", scope="every m, n and continuously differentiable map"
)
a = sympy.symarray("a", (2, 3), real=True)
x, h = sympy.symarray("x", 3, real=True), sympy.symarray("h", 3, real=True)
t = sympy.Symbol("t", real=True)
along = cubic_map(a, x + t * h)
slope = cubic_jacobian(a, x + t * h) @ h
proof.equal(
    np.array([sympy.diff(component, t) for component in along], dtype=object),
    slope,
    because="the derivative of f_i(x + t h) is sum_j df_i/dx_j h_j (the cubic maps that are tested, m = 2, n = 3)",
)
proof.argument(
    "This is the chain rule, for every continuously differentiable f. Integrated from 0 to 1, component by component, it is "
    "the claim; h does not depend on t, and comes out of the integral."
)
simpson = (cubic_jacobian(a, x) + 4 * cubic_jacobian(a, x + h / 2) + cubic_jacobian(a, x + h)) / 6
proof.equal(
    np.array(
        [[sympy.integrate(sympy.expand(e), (t, 0, 1)) for e in row] for row in cubic_jacobian(a, x + t * h)],
        dtype=object,
    ),
    simpson,
    because="Simpson's rule is exact for the Jacobians of cubic maps (m = 2, n = 3)",
)
proof.qed()
