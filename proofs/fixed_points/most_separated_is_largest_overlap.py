r"""
The pattern most separated at a state is the one of largest overlap
===================================================================

The gap of a pattern is its overlap less the largest of the others.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import gap_to_others

proof = Derivation("fixed_points.most_separated_is_largest_overlap", scope="every N >= 2, d and state")
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
first, second = modern.scores(state, patterns)[0]
proof.equal(gap_to_others(state, patterns)[0], first - second, because="the gap of pattern 0 is z_0 - z_1 (N = 2)")
y, z = sympy.symbols("y z", real=True)
proof.equal(
    sympy.Max(y - z, z - y).rewrite(sympy.Abs),
    (sympy.Max(y, z) - sympy.Min(y, z)).rewrite(sympy.Abs),
    because="the larger of the two gaps is the larger overlap less the smaller",
)
proof.argument(
    "For every N the gap of pattern k is z_k less the largest other overlap. For a k of largest overlap that is the "
    "largest less the second largest, which is not negative; for any other k it is at most zero."
)
proof.qed()
