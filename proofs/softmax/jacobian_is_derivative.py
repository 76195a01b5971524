r"""
The derivative of the softmax
=============================

Taylor's formula along the step, with the second derivative in the 1-norm.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, softmax
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_is_derivative", scope="every N, beta > 0, scores and step")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)
z, h = sympy.symarray("z", 3, real=True), sympy.symarray("h", 3, real=True)
weights = softmax(z + t * h, beta)
first = np.array([sympy.diff(weight, t) for weight in weights], dtype=object)
proof.equal(first, softmax_jacobian(weights, beta) @ h, because="dp/dt = J_s h (N = 3)")
p = sympy.symarray("p", 3, positive=True)
diagonal = np.diag(softmax_jacobian(p, beta))
proof.equal(diagonal, beta * p * (1 - p), because="the elements are beta p_i (1 - p_i) on the diagonal (N = 3)")
proof.equal(softmax_jacobian(p, beta)[0, 1:], -beta * p[0] * p[1:], because="and -beta p_i p_j off it")

# %%
# The second derivative of a weight is the weight times the deviation of a squared deviation from its mean.

z2, h2 = z[:2], h[:2]
pair = softmax(z2 + t * h2, beta)
squares = (h2 - dot(pair, h2)) ** 2
proof.equal(
    np.array([sympy.diff(weight, t, 2) for weight in pair], dtype=object),
    beta**2 * pair * (squares - dot(pair, squares)),
    because="d2p_i/dt2 = beta^2 p_i ((h_i - mu)^2 - Var) (N = 2)",
)
proof.argument(
    "For every N by the quotient rule. The sum of its absolute values is beta^2 times the mean absolute deviation of "
    "(h_i - mu)^2, which lies in [0, D^2]: at most its standard deviation, at most D^2 / 2."
)
s, D = sympy.symbols("s D", positive=True)
proof.equal(
    sympy.integrate((1 - s) * beta**2 * D**2 / 2, (s, 0, 1)), beta**2 * D**2 / 4, because="integrated against 1 - t"
)
proof.qed()
