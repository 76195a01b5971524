r"""
The largest eigenvalue of a covariance is the spread less the others
====================================================================

The trace, computed twice.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import softmax_jacobian, weighted_spread

proof = Derivation("metastable.trace_identity", scope="every N, d, 1 <= l < N, beta > 0 and every state")
x = sympy.symarray("x", (2, 2), real=True)
a, rest = sympy.symbols("a rest", positive=True)
inside = symbols.asarray([a * rest, (1 - a) * rest])
covariance = x.T @ softmax_jacobian(inside / rest, 1) @ x

# %%
# The trace is the sum of the eigenvalues, all of which carry the factor :math:`1 - \gamma`:

eigenvalues = symbols.eigvalsh(rest * covariance)
proof.equal(
    eigenvalues.sum(), rest * sympy.Matrix(covariance).trace(), because="the eigenvalues sum to the trace (d = 2)"
)
proof.argument("So they do for every d; and the spectral norm of a covariance is its largest eigenvalue.")

# %%
# The trace of the covariance is the mean squared distance from the mean, and so carries the same factor:

mean = (inside / rest) @ x
proof.equal(
    rest * sympy.Matrix(covariance).trace(),
    weighted_spread(inside[None, :], x, mean[None, :])[0],
    because="(1 - gamma) tr Var = sum over the cluster of p_i |x_i - mu|^2 (l = 2, d = 2)",
)
proof.argument("The trace of p_i (x_i - mu)(x_i - mu)^T is p_i |x_i - mu|^2, whatever l and d are; the sum keeps that.")
proof.qed()
