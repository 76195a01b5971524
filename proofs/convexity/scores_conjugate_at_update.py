r"""
The conjugate at an update
==========================

The variational principle holds with equality at the softmax.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot
from hopfield_theory.models import modern

proof = Derivation("convexity.scores_conjugate_at_update", scope="every N, d, beta > 0 and state")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (3, 2), real=True), sympy.symarray("q", (1, 2), real=True)
overlaps, p = modern.scores(state, patterns)[0], modern.association(state, patterns, beta)[0]
proof.equal(
    dot(state[0], modern.update(state, patterns, beta)[0]),
    dot(p, overlaps),
    because="xi^T a = p^T (X^T xi) for the update a = X p (N = 3, d = 2)",
)
assert run_proof("convexity.entropy_conjugate_is_lse").complete
assert run_proof("convexity.scores_conjugate_on_hull").complete
proof.argument(
    "So f(xi) = xi^T a + H(p) / beta, by the equality at the softmax of the scores X^T xi; and no state gives more than "
    "-H(p) / beta, so that is f*(a). In xi^T a - f*(a) <= f(xi), which holds for all a by the definition of f*, the update "
    "is a case of equality."
)
proof.qed()
