r"""
The conjugate for independent patterns
======================================

With a square non-singular X every score vector is taken.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, lse, shannon_entropy
from hopfield_theory.models import modern

proof = Derivation(
    "convexity.scores_conjugate_of_independent_patterns", scope="every d = N, beta > 0 and non-singular X"
)
beta = sympy.Symbol("beta", positive=True)
w = symbols.asarray([*sympy.symarray("w", 2, positive=True), 0])
w[2] = 1 - w[0] - w[1]
scores = symbols.log(w) / beta
proof.equal(lse(scores, beta), 0, because="at the scores ln(w) / beta the log-sum-exp is zero (N = 3)")
patterns, query = sympy.symarray("x", (3, 3), real=True), sympy.symarray("q", (1, 3), real=True)
proof.equal(
    dot(query[0], w @ patterns),
    dot(w, modern.scores(query, patterns)[0]),
    because="xi^T a = w^T X^T xi for a = X w (N = 3)",
)
proof.equal(dot(w, scores), -shannon_entropy(w) / beta, because="so the value is the negative entropy over beta")
assert run_proof("convexity.scores_conjugate_on_hull").complete
proof.argument(
    "For every N. X^T is onto, so such a xi exists; X^T (X X^T)^{-1} = X^{-1}, so w is the only solution of X w = a; and no "
    "state gives more."
)
proof.qed()
