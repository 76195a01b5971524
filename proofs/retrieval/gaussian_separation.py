r"""
The separation of two normal patterns has mean d and variance 3d
================================================================
:math:`\mathrm E[x^T x - x^T y] = \sum_j s_j^2` and :math:`\mathrm{Var}[x^T x - x^T y] = \sum_j (2 s_j^4 + s_j^2 t_j^2)`.
"""

# %%
# One component after the other: :math:`x_j^2 - x_j y_j` are independent, so means and variances add.

import sympy
from sympy.stats import E, Normal

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("retrieval.gaussian_separation", scope="every d")
s, t = sympy.symbols("s t", positive=True)
x, y = Normal("x", 0, s), Normal("y", 0, t)
mean = E(x**2) - E(x) * E(y)
square = E(x**4) - 2 * E(x**3) * E(y) + E(x**2) * E(y**2)
proof.equal(mean, s**2, because="the mean of a component; the product of the means is subtracted, and vanishes")
proof.equal(square - mean**2, 2 * s**4 + s**2 * t**2, because="its variance")
proof.equal(
    (square - mean**2).subs({s: 1, t: 1}),
    sympy.Integer(3),
    because="for standard normal components that is 3, so 3d in all",
)
proof.argument("The components are independent, so mean and variance of the sum are the sums.")
proof.qed()
