r"""
At uniform weights the Jacobian is beta times the plain variance of the patterns
================================================================================

The norm of a covariance is at most its trace, the mean squared distance from the mean.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern, trace

proof = Derivation(
    "metastable.uniform_weights_have_the_plain_variance", scope="every N, d, beta > 0 and every state of even weights"
)
beta = sympy.Symbol("beta", positive=True)
x = sympy.symarray("x", (3, 2), real=True)
centred = x - mean_pattern(x)

# %%
# At the origin all weights are even (``global_mean.weights_at_origin_are_even``).

jacobian = modern.jacobian(symbols.zeros((1, 2)), x, beta)[0]
proof.equal(
    jacobian,
    beta * centred.T @ centred / 3,
    because="the shipped Jacobian is beta / N sum_i (x_i - m_x)(x_i - m_x)^T (N = 3, d = 2)",
)
proof.argument("The Jacobian depends on the state through its weights alone, so at every state of even weights.")
proof.equal(
    trace(jacobian), beta * np.sum(squared_norm(centred)) / 3, because="its trace is beta / N sum_i |x_i - m_x|^2"
)
v = sympy.symarray("v", (2,), real=True)
proof.equal(
    v @ jacobian @ v,
    beta * np.sum((centred @ v) ** 2) / 3,
    because="v.J v is a sum of squares, so no eigenvalue is negative",
)
proof.argument(
    "So for every N and d, and the norm, the largest eigenvalue, is at most their sum: the first inequality."
)

# %%
# A mean is at most the largest of its terms.

largest = sympy.Symbol("m", positive=True)
proof.equal(
    beta * largest**2 - beta * np.sum(squared_norm(centred)) / 3,
    beta * np.sum(largest**2 - squared_norm(centred)) / 3,
    because="beta m_max^2 less the trace is beta times the mean of m_max^2 - |x_i - m_x|^2, not negative (N = 3)",
)
proof.argument("So it is for every N: the second inequality.")
proof.qed()
