r"""
The Jacobian is at most a quarter of beta times the squared diameter
====================================================================

:math:`\|J\|_2 \le \frac\beta4 \max_{i,j} \|x_i - x_j\|^2`, by Popoviciu's bound on the variance of a bounded quantity.
"""

import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation("fixed_points.jacobian_below_quarter_squared_diameter", scope="every N, d, beta > 0")

# %%
# In a unit direction v the Jacobian is beta times the variance of the numbers :math:`y_i = x_i \cdot v`.

patterns, state, v = (
    sympy.symarray(name, shape, real=True) for name, shape in (("x", (2, 2)), ("xi", (1, 2)), ("v", (2,)))
)
beta, low, high = sympy.Symbol("beta", positive=True), *sympy.symbols("a b", real=True)
p = modern.association(state, patterns, beta)[0]
y = dot(patterns, v)
mean = np.sum(p * y)
variance = np.sum(p * (y - mean) ** 2)
proof.equal(v @ modern.jacobian(state, patterns, beta)[0] @ v, beta * variance, because="v^T J v = beta Var_p(x . v)")

# %%
# For :math:`a \le y_i \le b` the variance is :math:`(b - \bar y)(\bar y - a)` less a mean of products that are not
# negative.

proof.equal(
    variance,
    (high - mean) * (mean - low) - np.sum(p * (high - y) * (y - low)),
    because="Var(y) = (b - E y)(E y - a) - E[(b - y)(y - a)]",
)
m = sympy.Symbol("m", real=True)
proof.equal(
    (high - low) ** 2 / 4 - (high - m) * (m - low),
    (m - (low + high) / 2) ** 2,
    because="(b - m)(m - a) <= (b - a)^2 / 4",
)
proof.argument(
    "b - a, the largest difference of two x_i . v with |v| = 1, is at most the diameter, by Cauchy and Schwarz"
)
proof.qed()
