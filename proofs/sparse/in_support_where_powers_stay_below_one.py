r"""
Which patterns have a weight
============================

The threshold of entmax is compared with a score by what the sum of the weights would be at that score.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import entmax

proof = Derivation(
    "sparse.in_support_where_powers_stay_below_one", scope="every N, d, alpha > 1, beta > 0 and every state"
)

# %%
# With :math:`s = (\alpha - 1) \beta z` and :math:`k = 1 / (\alpha - 1)` let :math:`g(y) = \sum_j [s_j - y]_+^k`.

k = sympy.Symbol("k", positive=True)
score, y = sympy.symbols("s y", real=True)
proof.equal(
    sympy.diff((score - y) ** k, y),
    -k * (score - y) ** (k - 1),
    because="each positive term falls as y rises",
)
proof.argument(
    "So g is continuous, falls strictly wherever it is positive, and takes the value one exactly once, at the threshold tau. "
    "p_k = [s_k - tau]_+^(1 / (alpha - 1)) is positive exactly where tau < s_k, that is where g(s_k) < g(tau) = 1, and g(s_k) "
    "is the sum of the claim. N and d do not matter."
)

# %%
# The weights that are shipped solve this equation, and have this support, here at known scores.

row = [1, sympy.Rational(1, 2), 0, -1]
for alpha, power in ((2, 1), (sympy.Rational(3, 2), 2)):
    scaled = [(element / power) for element in row]
    totals = [sum(max(other - own, 0) ** power for other in scaled) for own in scaled]
    weights = entmax(symbols.asarray(row), float(alpha))
    proof.equal(sum(weights), 1, because=f"the weights sum to one (alpha = {alpha})")
    for total, found in zip(totals, weights, strict=True):
        if total < 1:
            proof.equal(abs(found), found, because=f"{total} < 1, and the weight is not negative")
            assert found != 0
        else:
            proof.equal(found, 0, because=f"{total} >= 1, and the weight is zero")
proof.qed()
