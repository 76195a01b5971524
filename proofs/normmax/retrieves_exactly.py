r"""
With a norm entropy a pattern that leads by 1 / beta is retrieved exactly
=========================================================================

The mean with all the weight on one pattern.
"""

import numpy as np

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models import normmax

proof = Derivation(
    "normmax.retrieves_exactly", scope="every N >= 2, d, gamma > 1, beta > 0 and every state that leads by 1 / beta"
)
assert run_proof("normmax.one_weight_where_lead_is_one").complete
proof.argument(
    "The weights of the others are zero (normmax.one_weight_where_lead_is_one), and all weights sum to one, so the mean is x_i."
)
known = symbols.asarray(np.array([[2, 1], [1, 5], [0, -3]]))
proof.equal(
    normmax.update(symbols.asarray(np.array([1, 0])), known, 1, 2),
    known[0],
    because="so says the shipped update where the lead is exactly 1 / beta (gamma = 2)",
)
proof.qed()
