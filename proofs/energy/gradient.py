r"""
The gradient of the energy
==========================

The log-sum-exp is differentiated twice along a line, and its second derivative is bounded by the range of the overlaps.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, lse, softmax
from hopfield_theory.models import modern

proof = Derivation("energy.gradient", scope="every N, d, beta > 0, every state and every step")
beta = sympy.Symbol("beta", positive=True)

# %%
# On the shipped functions the gradient of the energy is the state minus its update.

patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", 2, real=True)
energy = modern.energy(state, patterns, beta)
gradient = np.array([sympy.diff(energy.item(), symbol) for symbol in state], dtype=object)
proof.equal(gradient, state - modern.update(state, patterns, beta), because="grad E(xi) = xi - f(xi) (N = 3, d = 2)")
proof.argument(
    "For every N and d: the chain rule on ln sum_i exp(beta x_i^T xi) gives sum_i p_i x_i, coordinate by coordinate."
)

# %%
# Along a line :math:`\xi + t h` only the overlaps :math:`z_i + t s_i` matter, with :math:`s_i = x_i^T h`. The second
# derivative of their log-sum-exp is beta times the variance of the :math:`s_i` under the softmax.

z, s, t = sympy.symarray("z", 3, real=True), sympy.symarray("s", 3, real=True), sympy.Symbol("t", real=True)
along = lse(z + t * s, beta)
weights = softmax(z + t * s, beta)
mean = dot(weights, s).item()
proof.equal(sympy.diff(along, t), mean, because="the first derivative of lse along the line is the mean of the s_i")
proof.equal(
    sympy.diff(mean, t), beta * dot(weights, (s - mean) ** 2), because="the second is beta times their variance (N = 3)"
)

# %%
# The variance of numbers in [a, b] is at most :math:`(b - a)^2 / 4` (Popoviciu): it equals :math:`(b - m)(m - a)`
# minus the mean of :math:`(b - s)(s - a) \ge 0`, and :math:`(b - m)(m - a)` is largest in the middle.

a, b, m, second = sympy.symbols("a b m q", real=True)
proof.equal(
    (b - m) * (m - a) - ((a + b) * m - a * b - second),
    second - m**2,
    because="variance q - m^2 = (b - m)(m - a) - mean of (b - s)(s - a), with q the mean of s^2",
)
proof.equal(
    (b - a) ** 2 / 4 - (b - m) * (m - a), (m - (a + b) / 2) ** 2, because="(b - a)^2 / 4 - (b - m)(m - a) is a square"
)

# %%
# Taylor's formula integrates the second derivative with the weight 1 - t.

proof.equal(
    sympy.integrate((1 - t) * beta * (b - a) ** 2 / 4, (t, 0, 1)),
    beta * (b - a) ** 2 / 8,
    because="the integral of (1 - t) beta (b - a)^2 / 4 over [0, 1] is beta (b - a)^2 / 8",
)
proof.argument(
    "E(xi + h) - E(xi) - h^T (xi - f) - |h|^2 / 2 is minus the second-order part of the log-sum-exp, which "
    "lies between 0 and "
    "beta (b - a)^2 / 8 with b - a the range of the s_i."
)
proof.qed()
