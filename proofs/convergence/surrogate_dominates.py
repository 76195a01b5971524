r"""
The surrogate lies above the energy
===================================

The surrogate of the concave-convex procedure replaces the log-sum-exp by its tangent; the convexity of the exponential
does the rest.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern

proof = Derivation("convergence.surrogate_dominates", scope="every N, d, beta > 0 and every two states")
beta = sympy.Symbol("beta", positive=True)

# %%
# The quadratic parts of the two energies cancel from :math:`E_C - E` except in the log-sum-exps, whose difference is
# the logarithm of a mean under the weights p of the reference :math:`\eta`.

patterns = sympy.symarray("x", (3, 1), real=True)
state, reference = sympy.symarray("xi", 1, real=True), sympy.symarray("eta", 1, real=True)
weights, step = modern.association(reference, patterns, beta), state - reference
lost = modern.energy(reference, patterns, beta) - modern.energy(state, patterns, beta)
proof.equal(
    symbols.exp(beta * (lost + (squared_norm(state) - squared_norm(reference)) / 2)),
    dot(weights, symbols.exp(beta * modern.scores(step[None, :], patterns)[0])),
    because="exp(beta (lse(X xi) - lse(X eta))) is the mean of exp(beta x_i^T (xi - eta)) under p (N = 3, d = 1)",
)
proof.argument(
    "For every N and d: exp(beta x_i^T xi) = exp(beta x_i^T eta) exp(beta x_i^T (xi - eta)), divided by the "
    "sum for eta."
)

# %%
# The surrogate subtracts :math:`(\xi - \eta)^T f`, a common factor of the exponentials: :math:`e^{\beta (E_C - E)} =
# \sum_i p_i e^{u_i}` with :math:`u_i = \beta (x_i - f)^T (\xi - \eta)`.

update, p = sympy.symarray("f", 1, real=True), sympy.symarray("p", 3, positive=True)
u = beta * modern.scores(step[None, :], patterns - update)[0]
proof.equal(
    symbols.exp(-beta * dot(step, update)) * dot(p, symbols.exp(beta * modern.scores(step[None, :], patterns)[0])),
    dot(p, symbols.exp(u)),
    because="the factor exp(-beta f^T (xi - eta)) moves into every exponential",
)

# %%
# The :math:`u_i` have mean zero under the weights, because f is the mean of the patterns, so :math:`e^u \ge 1 + u`
# gives the claim.

u = beta * modern.scores(step[None, :], patterns - modern.update(reference, patterns, beta))[0]
proof.equal(dot(weights, u), 0, because="the mean of the u_i under p is zero")
t = sympy.Symbol("t", real=True)
tangent = sympy.exp(t) - 1 - t
proof.equal(tangent.subs(t, 0), 0, because="e^u - 1 - u vanishes at 0")
proof.equal(
    sympy.diff(tangent, t).subs(t, 0), 0, because="so does its derivative; its second derivative e^u is positive"
)
proof.argument("Hence exp(beta (E_C - E)) >= 1 + 0, that is E <= E_C.")
proof.qed()
