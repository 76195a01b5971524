r"""
The balance of overlap and volume on the sphere
===============================================

A concave function has its maximum where its slope vanishes.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import spherical_exponent

proof = Derivation("capacity.spherical_exponent_is_a_maximum", scope="every lambda > 0 and |m| < 1")
sharpness, m = sympy.Symbol("lambda", positive=True), sympy.Symbol("m", real=True)
contribution = sharpness * m + sympy.log(1 - m**2) / 2
slope = sympy.diff(contribution, m)
proof.equal(slope, sharpness - m / (1 - m**2), because="the slope is lambda - m/(1 - m^2)")
proof.equal(
    sympy.diff(slope, m), -(1 + m**2) / (1 - m**2) ** 2, because="it falls: the contribution is strictly concave"
)
best = (sympy.sqrt(1 + 4 * sharpness**2) - 1) / (2 * sharpness)
proof.equal(
    sharpness * (1 - best**2) - best,
    sympy.Integer(0),
    because="the slope vanishes at m = (sqrt(1 + 4 lambda^2) - 1)/(2 lambda)",
)
root = sympy.Symbol("s", positive=True)
proof.equal(
    1 - (root - 1) ** 2 / (root**2 - 1),
    2 / (root + 1),
    because="with s^2 = 1 + 4 lambda^2: 1 - m^2 = 2/(s + 1), so |m| < 1",
)

# %%
# The exponent of the package is written with the bound on the mean of the kernel over the sphere.

shipped = np.asarray(spherical_exponent(np.array([sharpness], dtype=object)))[0]
proof.equal(
    shipped,
    sharpness - (sympy.sqrt(1 + 4 * sharpness**2) - 1) / 2 - sympy.log(2 / (sympy.sqrt(1 + 4 * sharpness**2) + 1)) / 2,
    because="alpha_1 = lambda (1 - m) - ln(1 - m^2)/2, with lambda m = (s - 1)/2 and 1 - m^2 = 2/(s + 1)",
)
proof.qed()
