r"""
The Jacobian is the derivative of the update
============================================

The shipped update is differentiated by every coordinate of the state, in SymPy and by dual numbers.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import directional_derivative
from hopfield_theory.evidence.derivation import Derivation, gradient_by, run_proof
from hopfield_theory.models import modern

proof = Derivation("learning.derivative_by_state", scope="every N, d, beta > 0, every state and step")
beta = sympy.Symbol("beta", positive=True)
patterns, state, step = (sympy.symarray(name, shape, real=True) for name, shape in (("x", (3, 2)), ("xi", 2), ("h", 2)))

# %%
# Every entry of the Jacobian, for three patterns in two dimensions:

slopes = np.stack([gradient_by(state, component) for component in modern.update(state, patterns, beta)])
proof.equal(modern.jacobian(state, patterns, beta), slopes, because="J is the derivative of the update (N = 3, d = 2)")

# %%
# The claim takes the derivative by dual numbers, which run the same code on :math:`x + \varepsilon h`.

proof.equal(
    directional_derivative(lambda x: modern.update(x, patterns, beta), state, step),
    slopes @ step,
    because="dual numbers give the derivative that SymPy gives, applied to the step",
)
assert run_proof("energy.jacobian_is_scaled_covariance").complete
proof.argument("For every N and d: energy.jacobian_is_scaled_covariance derives J entry by entry.")
proof.argument("Eqs. (415) and (432) are this claim with the raw patterns for the patterns and W^T xi for the state.")
proof.qed()
