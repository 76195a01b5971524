r"""
The master inequality implies the condition under which a pattern is stored
===========================================================================
:math:`\ln(2 (N-1) N \beta M^2) < \ln(2 N^2 \beta M^2)`.
"""

# %%
# The difference is :math:`\frac1\beta \ln\frac{N}{N-1}`, which is positive.

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import required_separation
from hopfield_theory.theory.capacity import separation_for_count

proof = Derivation(
    "capacity.separation_for_any_count", scope="every N >= 2, d and beta > 0; the shipped functions for N = 2, 3, 4"
)
beta, m = sympy.symbols("beta m", positive=True)
for count in (2, 3, 4):
    patterns = np.asarray([[(-1) ** i * m] for i in range(count)], dtype=object)
    required = np.asarray(required_separation(patterns, np.asarray(beta, dtype=object)), dtype=object)[()]
    given = np.asarray(separation_for_count(sympy.log(count), beta, m**2), dtype=object)[()]
    proof.equal(
        sympy.expand_log(given - required, force=True),
        sympy.expand_log(sympy.log(sympy.Rational(count, count - 1)) / beta),
        because=f"N = {count}: the difference is ln(N / (N - 1)) / beta",
    )
n = sympy.Symbol("n", positive=True)
proof.equal(
    sympy.expand_log(sympy.log(2 * n**2 * beta * m**2) - sympy.log(2 * (n - 1) * n * beta * m**2), force=True),
    sympy.log(n) - sympy.log(n - 1),
    because="for every N: ln N - ln(N - 1), which is positive",
)
proof.argument(
    "By fixed_points.iterates_reach_one_fixed_point and fixed_points.balls_are_disjoint the condition"
    " with (N - 1) N stores the patterns."
)
proof.qed()
