r"""
An update never raises the energy
=================================

The update minimises a function that touches the energy at the state and lies above it everywhere.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm, tsallis_entropy
from hopfield_theory.models import sparse

proof = Derivation("sparse.descends", scope="every N, d, alpha > 1, beta > 0 and every state")
assert run_proof("sparse.weights_maximise_free_energy").complete

# %%
# The energy is :math:`E(\xi) = \frac12 \|\xi\|^2 - \Phi(\xi) + C` with :math:`\Phi(\xi) = \max_w (w^T X \xi + H_\alpha(w) / \beta)` and
# a constant C. So it is what is shipped, here at known numbers:

patterns, state = symbols.asarray(np.array([[1, 0], [0, 1], [-1, 2]])), symbols.asarray(np.array([1, 1]))
quarter = sympy.Rational(1, 4)
for alpha in (1.5, 2):
    p = sparse.association(state, patterns, quarter, alpha)
    even = tsallis_entropy(symbols.asarray(np.full(3, 1)) / sympy.Integer(3), alpha)
    free = dot(p, patterns @ state) + tsallis_entropy(p, alpha) / quarter
    proof.equal(
        sparse.energy(state, patterns, quarter, alpha),
        squared_norm(state) / 2 - free + even / quarter + sympy.Rational(5, 2),
        because=f"E = |xi|^2 / 2 - Phi + H(1/N) / beta + M^2 / 2 (N = 3, d = 2, alpha = {alpha})",
    )
proof.argument(
    "With p the weights at xi, Phi(eta) >= p^T X eta + H(p) / beta = Phi(xi) + f(xi)^T (eta - xi) for every eta "
    "(sparse.weights_maximise_free_energy). So E(eta) is at most E(xi) + |eta|^2 / 2 - |xi|^2 / 2 - f(xi)^T (eta - xi)."
)

# %%
# At :math:`\eta = f(\xi)`:

xi, f = (sympy.symarray(name, 3, real=True) for name in ("xi", "f"))
proof.equal(
    squared_norm(f) / 2 - squared_norm(xi) / 2 - dot(f, f - xi),
    -squared_norm(f - xi) / 2,
    because="the bound is E(xi) - |f - xi|^2 / 2 (d = 3)",
)
proof.argument("For every d. So E(f(xi)) <= E(xi) - |f(xi) - xi|^2 / 2 <= E(xi).")
proof.qed()
