r"""
The Jacobian of the update is a scaled covariance
=================================================

The update :math:`f(\xi) = \sum_i p_i x_i` is differentiated, and the two forms of its Jacobian are compared.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("energy.jacobian_is_scaled_covariance", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)

# %%
# The shipped functions return formulas for symbols. An entry (k, l) of a Jacobian reads the coordinates k and l of
# the patterns alone, so two coordinates stand for any number of them.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
update = modern.update(state, patterns, beta)
derivative = np.array([[sympy.diff(component, symbol) for symbol in state] for component in update], dtype=object)
proof.equal(modern.jacobian(state, patterns, beta), derivative, because="J is the derivative of the update (N = 2)")

# %%
# For any N: the derivative of the weight :math:`p_i \propto e^{\beta x_i^T \xi}` is :math:`\beta p_i (x_i - f)`,
# since the normaliser contributes :math:`-\beta p_i \sum_j p_j x_j`. The weights of three patterns show it on the
# shipped code.

three = sympy.symarray("x", (3, 1), real=True)
point = sympy.symarray("xi", 1, real=True)
weights = modern.association(point, three, beta)
slopes = np.array([sympy.diff(weight, point[0]) for weight in weights], dtype=object)
proof.equal(
    slopes,
    beta * weights * (three[:, 0] - modern.update(point, three, beta)[0]),
    because="each weight has the derivative beta p_i (x_i - f) (N = 3)",
)
proof.argument(
    "Hence J = beta sum_i x_i p_i (x_i - f)^T; and sum_i p_i (x_i - f) = 0 lets f be taken from x_i, for every N and d."
)

# %%
# With :math:`\sum_i p_i = 1` and nothing else known of the weights, the covariance is the product with
# :math:`\mathrm{diag}(p) - p p^T`.

p = np.array([*sympy.symarray("p", 2, real=True), 0], dtype=object)
p[2] = 1 - p[0] - p[1]
points = sympy.symarray("x", (3, 2), real=True)
mean = p @ points
covariance = beta * (points - mean).T @ (p[:, None] * (points - mean))
proof.equal(
    covariance,
    points.T @ softmax_jacobian(p, beta) @ points,
    because="beta sum_i p_i (x_i - f)(x_i - f)^T = X^T J_s X for any weights of sum one (N = 3)",
)
proof.argument("The expansion uses only the linearity of the mean sum_i p_i (...), so it reads the same for every N.")
proof.qed()
