r"""
An update that moves the state lowers the energy
================================================

The loss of energy is at least half the squared step (``convergence.descends``), which is positive when the state moves.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern

proof = Derivation("convergence.strictly_descends", scope="every N, d, beta > 0 and every state that is no fixed point")

# %%
# The surrogate :math:`E(\xi) + \frac12 \|\eta\|^2 - \frac12 \|\xi\|^2 - (\eta - \xi)^T f(\xi)` is strictly convex in
# :math:`\eta`: from the state to its update it falls by half the squared step, and the energy falls at least as far.

assert run_proof("convergence.descends").complete
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("xi", 2, real=True)
update = modern.update(state, patterns, beta)
change = (squared_norm(update) - squared_norm(state)) / 2 - dot(update - state, update)
proof.equal(
    change,
    -squared_norm(update - state) / 2,
    because="the surrogate falls by |f - xi|^2 / 2 (N = 3, d = 2; so for all)",
)
proof.argument("E(xi) - E(f(xi)) >= |f(xi) - xi|^2 / 2 > 0 for f(xi) != xi.")
proof.qed()
