r"""
An update in time lowers the energy
===================================

The proof of ``convergence.descends`` needs weights that sum to one, and not where they come from.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import causal

proof = Derivation("masking.descends", scope="every t, d, beta > 0, every query and forgetting rate")
beta, rate = sympy.Symbol("beta", positive=True), sympy.Symbol("gamma", nonnegative=True)
patterns = sympy.symarray("x", (2, 1), real=True)
state, other = sympy.symarray("xi", (2, 1), real=True), sympy.symarray("eta", (2, 1), real=True)

# %%
# For two queries the log-sum-exps differ by the logarithm of a mean of :math:`e^{\beta x_i^T (\eta - \xi)}` under the weights p
# of :math:`\xi`, with their ages: the offsets cancel from the ratios.

weights = causal.association(state, patterns, beta, rate)[1]
lost = (causal.energy(state, patterns, beta, rate) - causal.energy(other, patterns, beta, rate))[1]
squares = (squared_norm(state) - squared_norm(other))[1] / 2
change = (other - state)[1, 0]
proof.equal(
    sympy.exp(beta * (lost - squares)),
    dot(weights, symbols.exp(beta * patterns[:, 0] * change)),
    because="exp(beta (lse(eta) - lse(xi))) is a mean of exp(beta x_i (eta - xi)) under p (t = 2, d = 1)",
)
proof.argument(
    "For every t and d: each term e^(beta x_i^T eta - beta gamma (t - i)) is that of xi times e^(beta x_i^T (eta - xi))."
)

# %%
# Jensen's inequality, :math:`e^u \ge 1 + u`, bounds that mean from below by the exponential of the mean exponent, which is
# :math:`\beta f^T (\eta - \xi)` with the update :math:`f = \sum_i p_i x_i`.

t = sympy.Symbol("t", real=True)
proof.equal((sympy.exp(t) - 1 - t).subs(t, 0), 0, because="e^u - 1 - u vanishes at 0")
proof.equal(
    sympy.diff(sympy.exp(t) - 1 - t, t).subs(t, 0),
    0,
    because="so does its derivative; its second derivative e^u is positive",
)
proof.equal(
    dot(weights, patterns[:, 0] - causal.update(state, patterns, beta, rate)[1, 0]),
    0,
    because="the mean of x_i - f under p is zero",
)
proof.argument("Hence lse(eta) - lse(xi) >= f^T (eta - xi) for every eta; take eta = f.")

# %%
# The quadratic terms do the rest.

f, xi = sympy.symarray("f", 2, real=True), sympy.symarray("xi", 2, real=True)
proof.equal(
    dot(f, f - xi) + (squared_norm(xi) - squared_norm(f)) / 2,
    squared_norm(f - xi) / 2,
    because="E(xi) - E(f) >= f^T (f - xi) + |xi|^2 / 2 - |f|^2 / 2 = |f - xi|^2 / 2",
)
proof.qed()
