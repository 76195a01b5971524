r"""
With a norm entropy an update never raises the energy
=====================================================

The update minimises a function that touches the energy at the state and lies above it everywhere.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import normmax

proof = Derivation("normmax.descends", scope="every N, d, gamma > 1, beta > 0 and every state")
assert run_proof("normmax.weights_maximise_score_less_norm").complete

# %%
# The energy is :math:`E(\xi) = \frac12 \|\xi\|^2 - \Phi(\xi) + C` with :math:`\Phi(\xi) = \max_w (w^T X \xi + \Omega(w) / \beta)` and a
# constant C. So it is what is shipped, here at known numbers:

patterns = symbols.asarray(np.array([[1, 0], [0, 1]]))
state = np.array([sympy.Rational(4, 5), sympy.Rational(3, 5)], dtype=object)
beta = sympy.Integer(1)
p = normmax.association(state, patterns, beta, 2)
constant = 1 - 1 / sympy.sqrt(2) + sympy.Rational(1, 2)
proof.equal(
    normmax.energy(state, patterns, beta, 2),
    squared_norm(state) / 2 - (dot(p, patterns @ state) + normmax.norm_entropy(p, 2) / beta) + constant,
    because="E = |xi|^2 / 2 - Phi + Omega(1/N) / beta + M^2 / 2 (N = d = 2, gamma = 2)",
)
proof.argument(
    "With p the weights at xi, Phi(eta) >= p^T X eta + Omega(p) / beta = Phi(xi) + f(xi)^T (eta - xi) for every eta "
    "(normmax.weights_maximise_score_less_norm). So E(eta) is at most E(xi) + |eta|^2 / 2 - |xi|^2 / 2 - f(xi)^T (eta - xi)."
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
