r"""
The energy is at most twice the largest squared norm
====================================================

The convexity of the exponential bounds the log-sum-exp from below by the overlap with the mean pattern.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern

proof = Derivation("energy.below_twice_squared_norm", scope="every N, d, beta > 0 and every state with |xi| <= M")
beta, largest = sympy.symbols("beta M", positive=True)

# %%
# With the mean pattern :math:`m_x` and :math:`u_i = \beta (x_i - m_x)^T \xi`, the energy lies below a quadratic by
# the logarithm of a mean of exponentials.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", 2, real=True)
mean = mean_pattern(patterns)
quadratic = -dot(mean, state) + squared_norm(state) / 2 + sympy.Max(*squared_norm(patterns)) / 2
u = beta * modern.scores(state[None, :], patterns - mean)[0]
gap = beta * (quadratic - modern.energy(state, patterns, beta))
proof.equal(
    symbols.exp(gap),
    sum(map(sympy.exp, u)) / 2,
    because="exp(beta (-m_x^T xi + |xi|^2 / 2 + M^2 / 2 - E)) is the mean of the e^u_i (N = 2)",
)
proof.equal(sum(u), 0, because="the u_i sum to zero")
proof.argument(
    "The factor exp(-beta m_x^T xi) enters a sum of N exponentials, and deviations from a mean sum to zero, "
    "for every N and d."
)

# %%
# :math:`e^u \ge 1 + u` for every real u, so the mean of the :math:`e^{u_i}` is at least one: the function :math:`e^u
# - 1 - u` is convex with its minimum 0 at u = 0.

t = sympy.Symbol("t", real=True)
tangent = sympy.exp(t) - 1 - t
proof.equal(tangent.subs(t, 0), 0, because="e^u - 1 - u vanishes at 0")
proof.equal(
    sympy.diff(tangent, t).subs(t, 0), 0, because="so does its derivative; its second derivative e^u is positive"
)
proof.argument(
    "Hence E <= -m_x^T xi + |xi|^2 / 2 + M^2 / 2 <= M r + r^2 / 2 + M^2 / 2 for r = |xi|: Cauchy-Schwarz and "
    "|m_x| <= M."
)

# %%
# The last bound increases with r up to :math:`2 M^2` at r = M.

r = sympy.Symbol("r", nonnegative=True)
proof.equal(
    2 * largest**2 - (largest * r + r**2 / 2 + largest**2 / 2),
    (largest - r) * (3 * largest + r) / 2,
    because="2 M^2 minus the bound is (M - r)(3 M + r) / 2, not negative for r <= M",
)
proof.qed()
