r"""
The energy gap of the exponential network is a vote
===================================================

For a sign x: :math:`e^{x + c} - e^{-x + c} = 2 \sinh(1)\, x\, e^c`.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense

proof = Derivation(
    "dense.exponential_gap_is_a_vote", scope="every N, d and all patterns and states of plus and minus one"
)
c = sympy.Symbol("c", real=True)

# %%
# Pattern by pattern:

for x in (1, -1):
    proof.equal(
        sympy.exp(x + c) - sympy.exp(-x + c),
        (sympy.E - 1 / sympy.E) * x * sympy.exp(c),
        because=f"exp(x + c) - exp(-x + c) = 2 sinh(1) x exp(c) at x = {x}",
    )
proof.argument("c = sum of x_il xi_l over l != j is x_i^T xi - x_ij xi_j. The gap is the sum over the patterns.")

# %%
# The shipped gap, for two patterns whose entries at the site differ and a state of symbols elsewhere:

state = np.array([sympy.Integer(-1), sympy.Symbol("s", real=True)], dtype=object)
patterns = np.array([[1, sympy.Symbol("a", real=True)], [-1, sympy.Symbol("b", real=True)]], dtype=object)
shared = patterns[:, 1] * state[1]
proof.equal(
    dense.energy_gap(state, patterns, dense.exponential())[0],
    (sympy.E - 1 / sympy.E) * (sympy.exp(shared[0]) - sympy.exp(shared[1])),
    because="the shipped gap of site 0 is the vote (N = 2, d = 2)",
)
proof.qed()
