r"""
At the origin every pattern has the same weight
===============================================

All scores are zero there.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation("global_mean.weights_at_origin_are_even", scope="every N, d, beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# The scores :math:`x_i^T 0` are zero, so that each weight is :math:`e^0 / \sum_j e^0`.

for count in (1, 3):
    patterns = sympy.symarray("x", (count, 2), real=True)
    even = modern.association(0 * patterns[:1], patterns, beta)
    proof.equal(count * even, 1 + 0 * even, because=f"N p_i = 1 at the origin (N = {count}, d = 2)")
proof.argument(
    "For every N and d the N scores at the origin are the same number, zero, and N equal weights that "
    "sum to one are 1/N."
)
proof.qed()
