r"""
The Jacobian is at most beta times the squared largest norm
===========================================================

:math:`\|J\|_2 \le \beta M^2`: a variance is at most the second moment.
"""

import numpy as np
import sympy

from hopfield_theory import modern
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm

proof = Derivation("fixed_points.jacobian_below_squared_norm", scope="every N, d, beta > 0")

# %%
# The quadratic form of the Jacobian in a direction v is beta times a second moment minus a square. Only the
# weights' sum of one enters, so
# the identity, checked for two patterns in the plane, is bilinear algebra for every N and d.

patterns, state, v = (
    sympy.symarray(name, shape, real=True) for name, shape in (("x", (2, 2)), ("xi", (1, 2)), ("v", (2,)))
)
beta = sympy.Symbol("beta", positive=True)
p = modern.association(state, patterns, beta)[0]
following = modern.update(state, patterns, beta)[0]
proof.equal(
    v @ modern.jacobian(state, patterns, beta)[0] @ v,
    beta * (np.sum(p * dot(patterns, v) ** 2) - dot(following, v) ** 2),
    because="v^T J v = beta (sum_i p_i (x_i . v)^2 - (f . v)^2)",
)
proof.argument("the subtracted square is not negative: v^T J v <= beta max_i (x_i . v)^2")

# %%
# Cauchy and Schwarz: the difference is a sum of squares, one for each pair of components.

x = patterns[0]
proof.equal(
    squared_norm(x) * squared_norm(v) - dot(x, v) ** 2,
    (x[0] * v[1] - x[1] * v[0]) ** 2,
    because="|x|^2 |v|^2 - (x . v)^2 is a square",
)
proof.argument(
    "hence v^T J v <= beta M^2 |v|^2; J is symmetric and positive semi-definite, so |J| is the largest v^T J v / |v|^2"
)
proof.qed()
