r"""
How far apart the paths with features and with the kernel come
==============================================================

A new error is added, and the old distance is multiplied by the Lipschitz constant.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.statements.random_features.step_error_by_kernel_errors import kernel_step

proof = Derivation(
    "random_features.errors_add_up_along_steps",
    scope="every N, d, Y, beta > 0, all frequencies and any number of steps",
)
assert run_proof("fixed_points.jacobian_below_quarter_squared_diameter").complete

# %%
# The step with the kernel has the Jacobian beta times the covariance of the patterns with its weights, whatever their norms.
beta = sympy.Symbol("beta", positive=True)
state, patterns = sympy.symarray("s", (1, 1), real=True), sympy.symarray("x", (2, 1), real=True)
step = kernel_step(state, patterns, beta)[0, 0]
kernels = [sympy.exp(-beta * (state[0, 0] - x[0]) ** 2 / 2) for x in patterns]
first, second = (k / sum(kernels) for k in kernels)
proof.equal(
    sympy.diff(step, state[0, 0]),
    beta * first * second * (patterns[0, 0] - patterns[1, 0]) ** 2,
    because="the derivative is beta times the weighted variance (N = 2, d = 1)",
)
proof.argument(
    "For every N and d: the weights are softmax(beta (x_i^T xi - |x_i|^2 / 2)), whose exponents have the gradients beta x_i, so the "
    "Jacobian is beta times the weighted covariance of the patterns. The variance along any direction of numbers that are at most D "
    "apart is at most D^2 / 4, for any weights, as in the claim on the modern network. So f is Lipschitz with L = beta D^2 / 4."
)
constant, error, n = sympy.symbols("L e n", positive=True)
proof.argument(
    "The triangle inequality through f(xi'_n), with xi'_n on the path with features: the distance after a step is at most e_n + L times "
    "the distance before. From zero this gives the sum."
)
proof.equal(
    constant * (error * (1 - constant**n) / (1 - constant)) + error,
    error * (1 - constant ** (n + 1)) / (1 - constant),
    because="with e_n <= e the sum is e (1 - L^n) / (1 - L), which is below e / (1 - L) for L < 1",
)
proof.qed()
