r"""
One update lowers the energy by half the squared step
=====================================================

The update minimises the surrogate of the concave-convex procedure, which lies above the energy
(``convergence.surrogate_dominates``).
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern

proof = Derivation("convergence.descends", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)

# %%
# The surrogate at a reference :math:`\eta` reads :math:`E(\eta) + \frac12 \|\xi\|^2 - \frac12 \|\eta\|^2 - (\xi -
# \eta)^T f(\eta)`. Write f for the update, as free symbols: what follows needs nothing else of it.

state, reference, update = (sympy.symarray(name, 2, real=True) for name in ("xi", "eta", "f"))
energy = sympy.Symbol("E", real=True)


def surrogate(state, energy=energy, reference=reference, update=update):
    """Give the surrogate of the reference at a state."""
    return energy + (squared_norm(state) - squared_norm(reference)) / 2 - dot(state - reference, update)


proof.equal(
    surrogate(state) - surrogate(update),
    squared_norm(state - update) / 2,
    because="the surrogate exceeds its value at the update by |xi - f|^2 / 2, so the update is its only minimiser",
)
proof.equal(
    surrogate(update),
    energy - squared_norm(update - reference) / 2,
    because="its value at the update is E(eta) - |f - eta|^2 / 2",
)
proof.argument("Both identities are sums over coordinates, so two coordinates stand for any number of them.")

# %%
# With the energy and the update of the shipped functions in the place of the symbols: the slack of the claim is the
# distance between the surrogate and the energy at the update.

patterns, point = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", 1, real=True)
before, reached = modern.energy(point, patterns, beta), modern.update(point, patterns, beta)
proof.equal(
    before - modern.energy(reached, patterns, beta) - squared_norm(reached - point) / 2,
    surrogate(reached, before, point, reached) - modern.energy(reached, patterns, beta),
    because="E(xi) - E(f) - |f - xi|^2 / 2 = E_C(f, xi) - E(f) (N = 3, d = 1)",
)
assert run_proof("convergence.surrogate_dominates").complete
proof.argument(
    "The surrogate is nowhere below the energy (convergence.surrogate_dominates), so E(f) <= E(xi) - |f - xi|^2 / 2."
)
proof.qed()
