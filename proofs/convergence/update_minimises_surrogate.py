r"""
The update is the minimiser of the surrogate
============================================

The surrogate is :math:`\frac12 \|\xi\|^2 - \xi^T f(\eta)` plus what does not depend on :math:`\xi`: a square to
complete.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm
from hopfield_theory.models import modern
from hopfield_theory.statements.convergence.surrogate_touches import surrogate

proof = Derivation("convergence.update_minimises_surrogate", scope="every N, d, beta > 0 and every two states")
beta = sympy.Symbol("beta", positive=True)
patterns = sympy.symarray("x", (2, 2), real=True)
state, reference = sympy.symarray("xi", (1, 2), real=True), sympy.symarray("eta", (1, 2), real=True)

# %%
# The gradient and the Hessian in the state, on the shipped update:

value, following = surrogate(state, reference, patterns, beta)[0], modern.update(reference, patterns, beta)
proof.equal(
    sympy.Array([sympy.diff(value, x) for x in state[0]]).tolist() - (state - following)[0],
    0 * state[0],
    because="the gradient of E_C in xi is xi - f(eta)",
)
hessian = sympy.hessian(value, list(state[0]))
proof.equal(hessian, sympy.eye(2), because="its Hessian is I")

# %%
# The surrogate therefore is its value at the update plus half the squared distance from it.

proof.equal(
    value - surrogate(following, reference, patterns, beta)[0],
    squared_norm(state - following)[0] / 2,
    because="E_C(xi, eta) - E_C(f(eta), eta) = |xi - f(eta)|^2 / 2 (N = 2, d = 2)",
)
proof.argument(
    "For every N and d the state enters E_C only as |xi|^2 / 2 - xi^T f(eta), a sum over coordinates of the same form."
)
proof.qed()
