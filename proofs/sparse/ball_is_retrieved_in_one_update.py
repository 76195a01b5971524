r"""
A ball that is retrieved in one update
======================================

The leads of a pattern fall at most as fast as the distance to the others allows.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot

proof = Derivation(
    "sparse.ball_is_retrieved_in_one_update", scope="every N >= 2, d, alpha > 1, beta > 0 and every such ball"
)
assert run_proof("sparse.retrieves_exactly").complete
state, own, other = (sympy.symarray(name, 3, real=True) for name in ("xi", "x", "y"))
proof.equal(
    dot(state, own - other),
    dot(own, own - other) + dot(state - own, own - other),
    because="the lead at xi is the lead at x_i and (xi - x_i)^T (x_i - x_j) (d = 3)",
)
proof.argument(
    "For every d. The second term is at least -epsilon |x_i - x_j| (Cauchy-Schwarz), the first at least Delta_i, so the lead is at "
    "least m / beta for every j, and sparse.retrieves_exactly applies. |x_i - x_j| <= 2 M."
)
proof.qed()
