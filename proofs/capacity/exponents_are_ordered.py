r"""
Which random patterns compete most
==================================

Compare the slopes: the three expected contributions all start at zero.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import spherical_exponent

proof = Derivation("capacity.exponents_are_ordered", scope="every lambda > 0")
sharpness, m = sympy.symbols("lambda m", positive=True)
best = (sympy.sqrt(1 + 4 * sharpness**2) - 1) / (2 * sharpness)
rate = sharpness - np.asarray(spherical_exponent(np.array([sharpness], dtype=object)))[0]
proof.equal(sympy.diff(sympy.log(sympy.cosh(sharpness)), sharpness), sympy.tanh(sharpness), because="(ln cosh)' = tanh")
proof.equal(
    sympy.diff(rate, sharpness),
    best,
    because="(lambda - alpha_1)' = m on the sphere (the envelope of capacity.spherical_exponent_is_a_maximum)",
)
proof.equal(sympy.diff(sharpness**2 / 2, sharpness), sharpness, because="and lambda for normal components")
proof.equal(
    sympy.diff(sharpness - sympy.tanh(sharpness), sharpness),
    sympy.tanh(sharpness) ** 2,
    because="tanh lambda < lambda, as the difference grows from zero",
)

# %%
# On the sphere :math:`\lambda = \frac{m}{1 - m^2}`, and this exceeds the inverse of the hyperbolic tangent.

proof.equal(
    sympy.diff(m / (1 - m**2) - sympy.atanh(m), m),
    2 * m**2 / (1 - m**2) ** 2,
    because="m/(1 - m^2) - artanh m grows from zero, so artanh m < lambda and m < tanh lambda",
)
proof.equal(sympy.limit(rate, sharpness, 0), sympy.Integer(0), because="all contributions start at zero")
proof.argument(
    "So lambda^2/2 > ln cosh lambda > lambda - alpha_1 of the sphere for lambda > 0, and the exponents are in the reverse order."
)
proof.qed()
