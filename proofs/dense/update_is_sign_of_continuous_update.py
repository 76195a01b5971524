r"""
The binary update is the sign of the continuous one without the site
====================================================================

Both are the difference of the same votes, times something positive.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense, modern

proof = Derivation(
    "dense.update_is_sign_of_continuous_update", scope="every N, d and all patterns and states of plus and minus one"
)

# %%
# By ``dense.exponential_gap_is_a_vote`` the gap is :math:`2 \sinh(1) (A - B)`. The continuous update with the site at v is

up, down, v = sympy.symbols("A B v", positive=True)
moved = (up * sympy.exp(v) - down * sympy.exp(-v)) / (up * sympy.exp(v) + down * sympy.exp(-v))
proof.equal(moved.subs(v, 0), (up - down) / (up + down), because="at v = 0 it is (A - B)/(A + B)")
proof.argument("A + B > 0, so both have the sign of A - B, and both are zero together. A or B may be zero.")

# %%
# The shipped functions, for two patterns that differ at the site and symbols elsewhere:

a, b, s = sympy.symbols("a b s", real=True)
patterns, without = np.array([[1, a], [-1, b]], dtype=object), np.array([sympy.Integer(0), s], dtype=object)
state = np.array([sympy.Integer(1), s], dtype=object)
votes = [sympy.exp(a * s), sympy.exp(b * s)]
proof.equal(
    modern.update(without, patterns, 1)[0] * sum(votes),
    dense.energy_gap(state, patterns, dense.exponential())[0] / (sympy.E - 1 / sympy.E),
    because="f(xi(xi_j = 0))_j (A + B) = gap_j / (2 sinh 1) (N = 2, d = 2)",
)

# %%
# Other values will not do for every network, the present value of the site included.

proof.equal(
    sympy.simplify(moved.subs({up: 1, down: 2, v: 1}) * (sympy.E + 2 / sympy.E)),
    sympy.E - 2 / sympy.E,
    because="with A = 1, B = 2 the gap is negative, and at v = 1 the continuous update is positive: e > 2/e",
)
proof.qed()
