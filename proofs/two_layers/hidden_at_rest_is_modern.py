r"""
With the hidden layer at rest two layers are the modern network
===============================================================

The terms of the softmax cancel.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse, squared_norm
from hopfield_theory.models import modern
from hopfield_theory.models.two_layers import energy, half_square, log_sum_exp, velocity

proof = Derivation("two_layers.hidden_at_rest_is_modern", scope="every N, d and beta > 0")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
layers = half_square(), log_sum_exp(beta)
hidden = modern.scores(state, patterns)
proof.equal(
    energy(state, hidden, patterns, *layers),
    squared_norm(state) / 2 - lse(hidden, beta),
    because="h^T f and f^T X g are the same at h = X v, and v^T g - L_v = |v|^2/2 (N = 2, d = 2)",
)
moved, at_rest = velocity(state, hidden, patterns, *layers)
proof.equal(at_rest, 0 * hidden, because="the hidden layer rests")
proof.equal(state + moved, modern.update(state, patterns, beta), because="v + tau_v v' is the shipped update")
proof.argument(
    "Both hold term by term for every N and d; the constant of the modern energy is ln N / beta + M^2 / 2 by definition."
)
proof.qed()
