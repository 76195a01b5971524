r"""
The majority of an odd number of patterns is a fixed point
==========================================================

By symmetry all its overlaps have one size, and the field points to the majority again.
"""

from itertools import product

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import classical
from hopfield_theory.theory.capacity import mixture_overlap

proof = Derivation("mean_field.mixtures_are_fixed", scope="every odd n")

# %%
# Turning signs of patterns permutes the columns, so let all :math:`\epsilon_i` be one. The overlap with pattern i is
# the sum over all vectors c of signs of :math:`c_i\, \mathrm{sgn}(\sum_k c_k)`: the majority follows :math:`c_i`
# unless the others decide it, so only ties of the n - 1 others count, and there it is one.

n = sympy.Symbol("n", positive=True, integer=True)
proof.argument(
    "For given others with a sum that is not zero, hence at least two in size, the two values of c_i cancel; for others that "
    "tie, both give one. So the overlap is 2 binom(n - 1, (n - 1)/2), which is d m_n with d = 2^n."
)
for count in (1, 3, 5):
    columns = np.array(list(product((1, -1), repeat=count)), dtype=object)
    patterns = columns.T + sympy.Integer(0)
    state = np.array([sympy.sign(total) for total in patterns.sum(axis=0)], dtype=object)
    m = sympy.Rational(mixture_overlap(count))
    proof.equal(
        patterns @ state,
        np.array([2**count * m] * count, dtype=object),
        because=f"the overlaps are d m_n (n = {count})",
    )
    proof.equal(
        classical.energy(state, classical.couplings(patterns, True)),
        -count * m**2 * 4**count / 2,
        because=f"the energy is -n m_n^2 d^2 / 2 (n = {count})",
    )

# %%
# The field at a site with the column c is :math:`d m_n \sum_i c_i` with self-couplings, and n times the state less
# without them.

proof.argument(
    "The sum of an odd number of signs is at least one in size, so the field has the sign of the majority with self-couplings, and "
    "without them if d m_n > n."
)
proof.equal(
    [2**count * mixture_overlap(count) - count for count in (1, 3, 5)] - np.array([1, 1, 7], dtype=object),
    np.zeros(3, dtype=object),
    because="d m_n = 2 binom(n - 1, (n - 1)/2) exceeds n: by 1, 1, 7 for n = 1, 3, 5",
)
k = sympy.Symbol("k", positive=True, integer=True)
proof.equal(
    sympy.gammasimp(
        sympy.binomial(2 * k + 2, k + 1).rewrite(sympy.gamma) / sympy.binomial(2 * k, k).rewrite(sympy.gamma)
    ),
    2 * (2 * k + 1) / (k + 1),
    because="with n = 2k + 1 it grows by the factor 2 (2k + 1)/(k + 1) >= 3 from k to k + 1, for k >= 1",
)
proof.argument(
    "And n grows by (2k + 3)/(2k + 1) <= 5/3. As every site keeps its sign, so does every sweep over the sites in turn."
)
proof.qed()
