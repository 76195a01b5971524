r"""
Random patterns on a sphere are stored, exponentially many in the dimension
===========================================================================
With probability at least :math:`1 - p` the :math:`\lfloor \sqrt p\, c^{(d-1)/4} \rfloor` patterns are all stored.
"""

# %%
# The probability that the least separation of N patterns falls below :math:`\Delta(N)` is at most
# :math:`\frac{\kappa}{2} 5^{(d-1)/2} M^{-(d-1)} N^2 \Delta(N)^{(d-1)/2}`, which is below p at :math:`N = \sqrt p\,
# c^{(d-1)/4}`. It rises with N, so the number may be rounded down.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import (
    log_base_of_random_patterns,
    log_number_of_random_patterns,
    separation_for_count,
)

proof = Derivation(
    "capacity.random_patterns", scope="every beta, K > 0, 0 < p <= 1 and d >= 2 that meet the conditions"
)
n, beta, squared = sympy.symbols("N beta M2", positive=True)
delta = np.asarray(separation_for_count(sympy.log(n), beta, squared), dtype=object)[()]
proof.equal(
    sympy.diff(delta, n), 2 * (n - 1) / (beta * n**2), because="the needed separation rises with N from N = 1 on"
)
data = sympy.symbols("beta K p d", positive=True)
log_number, log_base = (
    np.asarray(f(*data), dtype=object)[()] for f in (log_number_of_random_patterns, log_base_of_random_patterns)
)
proof.equal(
    log_number, sympy.log(data[2]) / 2 + (data[3] - 1) * log_base / 4, because="the number is sqrt(p) c^((d-1)/4)"
)
proof.argument(
    "By capacity.failure_bound and the monotonicity the separation of the patterns is at least that of the master "
    "inequality with probability at least 1 - p. (Where that is not positive it holds surely.)"
)
proof.argument(
    "By capacity.separation_for_any_count each pattern then satisfies the condition of storage; with "
    "1 < 2 (N-1) N beta "
    "M^2 the balls are disjoint (fixed_points.balls_are_disjoint), and in each the update has one fixed point that "
    "attracts it (fixed_points.iterates_reach_one_fixed_point)."
)
proof.qed()
