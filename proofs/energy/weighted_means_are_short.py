r"""
No point of the hull is longer than the longest pattern
=======================================================

The squared norm of a mean is the mean squared norm less a variance.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm

proof = Derivation("energy.weighted_means_are_short", scope="every N, d and every weights")
patterns, free = sympy.symarray("x", (3, 2), real=True), sympy.symarray("w", 2, real=True)
w = [*free, 1 - free.sum()]
mean = sum(share * pattern for share, pattern in zip(w, patterns, strict=True))
spread = sum(share * squared_norm(pattern - mean) for share, pattern in zip(w, patterns, strict=True))
proof.equal(
    sum(share * squared_norm(pattern) for share, pattern in zip(w, patterns, strict=True)) - spread,
    dot(mean, mean),
    because="|xi|^2 = sum_i w_i |x_i|^2 - sum_i w_i |x_i - xi|^2 (N = 3, d = 2)",
)
proof.argument(
    "The identity holds for every N and d: expand the square, and use that the weights sum to one and xi is the mean. "
    "With weights that are not negative the last sum is not negative, and the first is at most M^2. Equal weights "
    "give m_x."
)
proof.qed()
