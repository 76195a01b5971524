r"""
The mean value theorem for the softmax
======================================

The fundamental theorem of calculus, and the error of the midpoint rule with which it is tested.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, softmax
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.mean_jacobian_gives_difference", scope="every N, beta > 0 and every two score vectors")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)
z, h = sympy.symarray("z", 3, real=True), sympy.symarray("h", 3, real=True)
weights = softmax(z + t * h, beta)
proof.equal(
    np.array([sympy.diff(weight, t) for weight in weights], dtype=object),
    softmax_jacobian(weights, beta) @ h,
    because="dp/dt = J_s h (N = 3)",
)
assert run_proof("softmax.jacobian_is_derivative").complete
proof.argument("For every N. Integrated from 0 to 1 this is p(z + h) - p(z) = J_s^m h.")

# %%
# Along the segment a quadratic form of the Jacobian is beta times a variance; two derivatives make it a fourth
# cumulant.

v = sympy.symarray("v", 2, real=True)
pair, step = softmax(z[:2] + t * h[:2], beta), h[:2]
form = v @ softmax_jacobian(pair, beta) @ v
Y, s = v - dot(pair, v), step - dot(pair, step)
cumulant = dot(pair, Y**2 * s**2) - dot(pair, Y**2) * dot(pair, s**2) - 2 * dot(pair, Y * s) ** 2
proof.equal(
    sympy.diff(form, t, 2), beta**3 * cumulant, because="d2/dt2 v^T J_s v = beta^3 cumulant of (Y, Y, s, s) (N = 2)"
)
proof.argument(
    "Every derivative of a cumulant under exponential weights raises it by one s and a factor beta, for every N. For a "
    "unit vector v, E[Y^2] <= 1/2 (softmax.jacobian_norm_at_most_half_beta), |s| <= D and E[s^2] <= D^2 / 4: the cumulant "
    "is at most D^2 / 2, and at least -D^2 / 8 - 2 (1/2)(D^2 / 4)."
)
assert run_proof("softmax.jacobian_norm_at_most_half_beta").complete
D, n = sympy.symbols("D n", positive=True)
proof.equal(
    beta**3 * D**2 / 2 / (24 * n**2),
    beta**3 * D**2 / (48 * n**2),
    because="the midpoint rule errs by at most the largest second derivative over 24 n^2",
)
proof.qed()
