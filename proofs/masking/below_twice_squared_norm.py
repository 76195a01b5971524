r"""
How much forgetting raises the largest energy
=============================================

Every score is at least :math:`-M_t^2` where the query is no longer than the longest pattern.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse
from hopfield_theory.models import causal

proof = Derivation(
    "masking.below_twice_squared_norm", scope="every t, d, beta > 0, gamma >= 0 and every query with |xi| <= M"
)
beta, largest = sympy.symbols("beta M", positive=True)
rate = sympy.Symbol("gamma", nonnegative=True)

# %%
# The log-sum-exp increases in each score, and Cauchy-Schwarz gives :math:`x_i^T \xi \ge -M \|\xi\|`. So it is at least its value
# where all scores are :math:`-M r`, with :math:`r = \|\xi\|`.

ages = np.array([2, 1, 0], dtype=object)
r = sympy.Symbol("r", nonnegative=True)
scores = -largest * r - rate * ages
proof.equal(
    lse(scores, beta),
    -largest * r + lse(scores + largest * r, beta),
    because="a common shift of the scores leaves the log-sum-exp: lse(-M r - gamma ages) = -M r + lse(-gamma ages) (t = 3)",
)
proof.argument(
    "Hence E_t <= M r + r^2 / 2 + M^2 / 2 + ln t / beta - lse(beta, -gamma (t - 1, ..., 0)) for every t and d."
)
proof.equal(
    2 * largest**2 - (largest * r + r**2 / 2 + largest**2 / 2),
    (largest - r) * (3 * largest + r) / 2,
    because="M r + r^2 / 2 + M^2 / 2 is at most 2 M^2 for r <= M",
)

# %%
# The newest pattern is not lowered at all, so the last log-sum-exp is not negative.

proof.argument("lse(beta, -gamma (t - 1, ..., 0)) >= max(-gamma (t - 1), ..., 0) = 0, which gives the second bound.")

# %%
# The first bound is attained by equal patterns and a query opposite to them.

patterns = np.full((3, 1), largest)
attained = causal.energy(-patterns, patterns, beta, rate)[2]
proof.equal(
    attained,
    2 * largest**2 + sympy.log(3) / beta - lse(scores + largest * r, beta),
    because="E_3 = 2 M^2 + ln 3 / beta - lse(beta, -gamma (2, 1, 0)) for x_i = M and xi = -M",
)
proof.qed()
