r"""
The null space of the Jacobian of the softmax
=============================================

The quadratic form is beta times a variance.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_is_positive_off_constants", scope="every N, beta > 0, scores and vector")
beta = sympy.Symbol("beta", positive=True)
p, v = np.array([*sympy.symarray("p", 2, positive=True), 0], dtype=object), sympy.symarray("v", 3, real=True)
p[2] = 1 - p[0] - p[1]
mean, middle = dot(p, v), v.sum() / sympy.Integer(3)
proof.equal(
    v @ softmax_jacobian(p, beta) @ v,
    beta * dot(p, (v - mean) ** 2),
    because="v^T J_s v = beta sum_i p_i (v_i - mu)^2 (N = 3)",
)
proof.equal(
    ((v - mean) ** 2).sum() - ((v - middle) ** 2).sum(),
    3 * (mean - middle) ** 2,
    because="sum_i (v_i - mu)^2 exceeds its value at the plain mean by N times a square (N = 3)",
)
proof.argument(
    "Both identities hold for every N. So v^T J_s v >= beta min_i p_i sum_i (v_i - mu)^2 >= beta min_i p_i |v - mean|^2."
)
proof.qed()
