r"""
The energy from below
=====================

No mean score exceeds the largest, and no entropy that of even weights.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm

proof = Derivation("sparse.at_least_half_squared_distance", scope="every N, d, alpha > 1, beta > 0 and every state")
assert run_proof("sparse.weights_maximise_free_energy").complete
proof.argument("The energy is |xi|^2 / 2 + M^2 / 2 + H(1/N) / beta - max_w (w^T X xi + H(w) / beta).")
alpha, count, w = sympy.symbols("alpha N w", positive=True)
power, middle = w**alpha, 1 / count
tangent = power.subs(w, middle) + sympy.diff(power, w).subs(w, middle) * (w - middle)
proof.equal(
    tangent,
    middle**alpha + alpha * middle ** (alpha - 1) * (w - middle),
    because="the convex function w^alpha lies above this tangent at 1/N",
)
proof.argument(
    "Summed over weights that sum to one, sum_i w_i^alpha >= N N^-alpha, which even weights attain: H(w) <= H(1/N). And w^T X xi <= "
    "max_i x_i^T xi. So E >= |xi|^2 / 2 - max_i x_i^T xi + M^2 / 2."
)
state, pattern = (sympy.symarray(name, 3, real=True) for name in ("xi", "x"))
largest = sympy.Symbol("M", positive=True)
proof.equal(
    squared_norm(state) / 2 - dot(pattern, state) + largest**2 / 2,
    squared_norm(state - pattern) / 2 + (largest**2 - squared_norm(pattern)) / 2,
    because="this is |xi - x|^2 / 2 + (M^2 - |x|^2) / 2, never negative (d = 3)",
)
proof.argument("For every d, by coordinates.")
proof.qed()
