r"""
Where one pattern has all but a little of the weight, the Jacobian is as small as what is left
==============================================================================================

The covariance is at most the second moment about that pattern, in which its own weight has no part.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import softmax_jacobian

proof = Derivation(
    "metastable.variance_vanishes_with_remaining_weight", scope="every N, d, beta > 0, every state and every pattern"
)
beta = sympy.Symbol("beta", positive=True)

# %%
# The Jacobian is :math:`X^T J_s X` (``energy.jacobian_is_scaled_covariance``). In a direction v:

x, p, v = (sympy.symarray(name, shape, real=True) for name, shape in (("x", (3, 2)), ("p", (3,)), ("v", (2,))))
p[0] = 1 - p[1] - p[2]
apart = x - x[0]
proof.equal(
    v @ (x.T @ softmax_jacobian(p, beta) @ x) @ v,
    beta * (np.sum(p[1:] * dot(apart[1:], v) ** 2) - dot(p @ x - x[0], v) ** 2),
    because="v.J v = beta (sum over j of p_j ((x_j - x_0).v)^2 - ((f - x_0).v)^2), without j = 0 (N = 3, d = 2)",
)
proof.argument(
    "For every N and d: moving all patterns by x_i leaves the covariance alone, and the second moment about x_i has no "
    "term j = i. Any pattern may be number 0."
)

# %%
# The subtracted square is dropped, and each other one is at most the squared distance.

proof.equal(
    squared_norm(apart[1]) * squared_norm(v) - dot(apart[1], v) ** 2,
    (apart[1, 0] * v[1] - apart[1, 1] * v[0]) ** 2,
    because="|a|^2 |v|^2 - (a.v)^2 is a square (d = 2; Cauchy-Schwarz for every d)",
)
width = sympy.Symbol("D", positive=True)
proof.equal(
    (1 - p[0]) * width**2 - np.sum(p[1:] * squared_norm(apart[1:])),
    np.sum(p[1:] * (width**2 - squared_norm(apart[1:]))),
    because="(1 - p_0) D^2 - sum over j of p_j |x_j - x_0|^2 is not negative for the diameter D (N = 3)",
)
proof.argument(
    "So v.J v <= beta (1 - p_i) D^2 |v|^2 for every N and d. J is symmetric and positive semi-definite, so |J| is the "
    "largest v.J v / |v|^2. For fixed patterns and beta the bound is a multiple of 1 - p_i."
)
proof.qed()
