r"""
The energy from above, in the convex hull
=========================================

Two particular weights bound the maximum in the energy from below.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, squared_norm

proof = Derivation("sparse.below_hull_bounds", scope="every N, d, alpha > 1, beta > 0 and every state in the hull")
assert run_proof("sparse.weights_maximise_free_energy").complete
patterns, w = sympy.symarray("x", (3, 2), real=True), sympy.symarray("w", 3, nonnegative=True)
state = symbols.matmul(w, patterns)
proof.equal(
    dot(w, symbols.matmul(patterns, state)),
    squared_norm(state),
    because="with the weights of xi = sum_i w_i x_i the mean overlap is |xi|^2 (N = 3, d = 2)",
)
proof.argument(
    "For every N and d. The entropy of weights is not negative, for w^alpha <= w on [0, 1]. So the maximum in the energy is at least "
    "|xi|^2, and E <= H(1/N) / beta + (M^2 - |xi|^2) / 2. With even weights it is at least m_x^T xi + H(1/N) / beta, so E <= |xi|^2 / 2 "
    "+ M^2 / 2 - m_x^T xi <= r^2 / 2 + M^2 / 2 + M r for r = |xi| <= M, as |m_x| <= M."
)
r, largest = sympy.symbols("r M", nonnegative=True)
proof.equal(
    2 * largest**2 - (r**2 + largest**2) / 2 - largest * r,
    (largest - r) * (3 * largest + r) / 2,
    because="2 M^2 exceeds that by (M - r)(3 M + r) / 2, not negative for r <= M",
)
proof.qed()
