r"""
The separation of a pattern is a matter of norms and distances
==============================================================

The polarisation identity, for each of the other patterns.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.theory import gap_to_others

proof = Derivation("fixed_points.separation_by_distances", scope="every N >= 2 and d")
patterns = sympy.symarray("x", (2, 3), real=True)
own, other = patterns
proof.equal(
    dot(own, own) - dot(own, other),
    (squared_norm(own) - squared_norm(other) + squared_norm(own - other)) / 2,
    because="x^T x - x^T y = (|x|^2 - |y|^2 + |x - y|^2) / 2 (d = 3)",
)
proof.equal(
    gap_to_others(own[None, :], patterns),
    dot(own, own) - dot(own, other),
    because="with one other pattern it is the gap of the pattern at itself",
)
proof.argument(
    "Both sides are sums over coordinates, so the identity holds for every d. The separation is the least of the left "
    "sides over the other patterns, hence of the right sides; |x|^2 / 2 does not depend on the other pattern, and the "
    "least of the rest is minus the largest of its negative."
)
proof.qed()
