r"""
The Hessian of the log-sum-exp of the overlaps
==============================================

Taylor's formula to third order.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, lse
from hopfield_theory.models import modern

proof = Derivation("convexity.hessian_of_lse_of_scores", scope="every N, d, beta > 0, state and step")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)
patterns = sympy.symarray("x", (2, 1), real=True)
state, h = sympy.symarray("q", (1, 1), real=True), sympy.symarray("h", (1, 1), real=True)
along = state + t * h
value = lse(modern.scores(along, patterns)[0], beta)
slope = dot(h, modern.update(along, patterns, beta))[0]
bend = (h @ modern.jacobian(along, patterns, beta)[0] @ h.T)[0, 0]
proof.equal(sympy.diff(value, t), slope, because="the gradient is the update X p (N = 2, d = 1)")
proof.equal(sympy.diff(slope, t), bend, because="the Hessian is the Jacobian of the update (N = 2, d = 1)")
p = modern.association(along, patterns, beta)[0]
s = modern.scores(h, patterns)[0]
centred = s - dot(p, s)
proof.equal(
    sympy.diff(bend, t),
    beta**2 * dot(p, centred**3),
    because="the third derivative is beta^2 times the third central moment of s = X^T h (N = 2, d = 1)",
)
proof.argument("For every N and d: derivatives of a mean under exponential weights are cumulants.")

# %%
# Among weights on [0, D] with a given mean the third central moment is linear, so its extremes are at weights on two
# points; there it is :math:`p (1 - p) (1 - 2 p)` times the cube of their distance.

q = sympy.Symbol("q", real=True)
moment = q * (1 - q) * (1 - 2 * q)
best = (1 - 1 / sympy.sqrt(3)) / 2
proof.equal(sympy.diff(moment, q).subs(q, best), 0, because="p (1 - p)(1 - 2p) is stationary at p = 1/2 - 1/sqrt(12)")
proof.equal(moment.subs(q, best), sympy.sqrt(3) / 18, because="where it is sqrt(3) / 18")
proof.equal(moment.subs(q, 1 - q), -moment, because="and it is odd about p = 1/2")
u, D = sympy.symbols("u D", positive=True)
proof.equal(
    sympy.integrate((1 - u) ** 2 / 2, (u, 0, 1)) * beta**2 * D**3 * sympy.sqrt(3) / 18,
    sympy.sqrt(3) / 108 * beta**2 * D**3,
    because="the remainder is an integral against (1 - u)^2 / 2",
)

# %%
# The Hessian is the Jacobian of the softmax between X and its transpose.

assert run_proof("softmax.jacobian_is_positive_off_constants").complete
proof.argument("h^T J h = v^T J_s v >= 0 for v = X^T h, so the function is convex.")
proof.qed()
