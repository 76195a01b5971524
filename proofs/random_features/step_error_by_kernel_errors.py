r"""
How far a step with random features is from the step with the kernel
====================================================================

The quotient of two nearby vectors by two nearby numbers.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models.random_features import density, density_gradient, memory, update

proof = Derivation(
    "random_features.step_error_by_kernel_errors",
    scope="every N, d, Y, beta > 0, all frequencies, patterns and states with sum eta_i < rho",
)
assert run_proof("random_features.memory_is_enough").complete

# %%
# What the functions give is the gradient of the estimated density, and the step that goes with it.
beta = sympy.Symbol("beta", positive=True)
state, patterns = sympy.symarray("s", (1, 2), real=True), sympy.symarray("x", (2, 2), real=True)
frequencies = sympy.symarray("o", (2, 2), real=True)
stored = memory(patterns, frequencies)
estimate = density(state, stored, frequencies)[0]
gradient = np.array([[sympy.diff(estimate, x) for x in state[0]]], dtype=object)
proof.equal(density_gradient(state, stored, frequencies), gradient, because="the shipped gradient (N = d = Y = 2)")
proof.equal(
    update(state, stored, frequencies, beta) - state,
    gradient / (beta * estimate),
    because="the shipped step is the gradient over beta times the estimate",
)
# %%
# The step with the kernel is the mean with the weights kappa_i / rho.
kernels = [sympy.exp(-beta * sum((state[0] - x) ** 2) / 2) for x in patterns]
total = sum(kernels)
mean = sum(k * x for k, x in zip(kernels, patterns, strict=True)) / total
slope = np.array([sympy.diff(total, x) for x in state[0]], dtype=object)
proof.equal(
    state[0] + slope / (beta * total), mean, because="xi + grad rho / (beta rho) is the weighted mean (N = d = 2)"
)

# %%
# The difference of the two quotients, with r for the density, a for an element of its gradient, and errors e and b.
r, a, e, b = sympy.symbols("r a e b", real=True)
proof.equal(
    (a + b) / (r + e) - a / r,
    (b - (a / r) * e) / (r + e),
    because="(a + b) / (r + e) - a / r = (b - (a / r) e) / (r + e)",
)
proof.argument(
    "Here a / r is an element of grad rho / rho = beta (f(xi) - xi), |b| as a vector is at most sum delta_i and |e| at most sum eta_i, by "
    "the triangle inequality over the patterns, as memory_is_enough makes the estimate a sum over them. So the norm of the numerator is at "
    "most sum delta_i + beta |f(xi) - xi| sum eta_i, and r + e is at least rho - sum eta_i > 0. Division by beta gives the step."
)
proof.qed()
