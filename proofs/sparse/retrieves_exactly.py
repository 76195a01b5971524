r"""
Exact retrieval
===============

Where one pattern has all the weight, the update is this pattern.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models import sparse

proof = Derivation(
    "sparse.retrieves_exactly", scope="every N >= 2, d, alpha > 1, beta > 0 and every state that leads by m / beta"
)
assert run_proof("sparse.one_weight_where_margin_is_reached").complete
patterns = sympy.symarray("x", (3, 2), real=True)
only = symbols.asarray(np.array([1, 0, 0]))
proof.equal(
    symbols.matmul(only, patterns), patterns[0], because="the mean with all the weight on x_i is x_i (N = 3, d = 2)"
)
proof.argument(
    "The weights of the others are zero (sparse.one_weight_where_margin_is_reached), and all weights sum to one; for every N and d."
)
known = symbols.asarray(np.array([[2, 1], [1, 5], [0, -3]]))
for alpha, beta in ((1.25, 4), (1.5, 2), (2, 1)):
    proof.equal(
        sparse.update(symbols.asarray(np.array([1, 0])), known, beta, alpha),
        known[0],
        because=f"so says the shipped update where the lead is exactly m / beta (alpha = {alpha})",
    )
proof.qed()
