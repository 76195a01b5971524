r"""
The Jacobian is beta times the second moment of the patterns less the square of their mean
==========================================================================================

A covariance, expanded.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.statement import Case
from hopfield_theory.statements.metastable.jacobian_is_second_moment_minus_square import (
    jacobian_is_second_moment_minus_square,
)

proof = Derivation("metastable.jacobian_is_second_moment_minus_square", scope="every N, d, beta > 0 and every state")

# %%
# The Jacobian is :math:`\beta \sum_i p_i (x_i - f)(x_i - f)^T` (``energy.jacobian_is_scaled_covariance``) with
# :math:`f = \sum_i p_i x_i`. For weights of any origin that sum to one:

x, p = sympy.symarray("x", (3, 2), real=True), sympy.symarray("p", (3,), real=True)
p[2] = 1 - p[0] - p[1]
mean = p @ x
centred = x - mean
proof.equal(
    (p[:, None] * centred).T @ centred,
    (p[:, None] * x).T @ x - mean[:, None] * mean[None, :],
    because="sum_i p_i (x_i - f)(x_i - f)^T = sum_i p_i x_i x_i^T - f f^T (N = 3, d = 2)",
)
proof.argument("For every N and d: the mixed terms are -2 f f^T, and f f^T comes with the sum of the weights, one.")

# %%
# What the package computes on symbols is this identity:

case = Case(
    patterns=sympy.symarray("x", (1, 2, 2), real=True),
    state=sympy.symarray("xi", (1, 1, 2), real=True),
    beta=symbols.asarray([sympy.Symbol("beta", positive=True)]),
)
sides = jacobian_is_second_moment_minus_square(modern, case)
proof.equal(sides.left, sides.right, because="both sides of the claim agree for two patterns in the plane")
proof.qed()
