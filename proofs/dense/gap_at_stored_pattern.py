r"""
The mean and the variance of the energy gap at a stored pattern
===============================================================

Each other pattern adds an independent term with a random sign.
"""

from itertools import product

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import dense
from hopfield_theory.theory.capacity import gap_moments

proof = Derivation("dense.gap_at_stored_pattern", scope="every N, d and F")
proof.argument(
    "At xi = x_i the gap of site j, times x_ij, is the sum over k of F(c_k + e_k) - F(c_k - e_k) with e_k = x_kj x_ij and "
    "c_k = sum_{l != j} x_kl x_il. For k = i this is F(d) - F(d - 2)."
)
proof.argument(
    "For k != i all signs x_kl x_il are independent and uniform, whatever x_i is. The sign e_k makes the mean zero, and its "
    "square is one, so the variance is the mean of (F(c + 1) - F(c - 1))^2 over sums c of d - 1 signs; those of different "
    "patterns add up."
)

# %%
# The formula of the package is that mean, for any F: every sequence of three signs is taken once.

F = sympy.Function("F")
interaction = dense.Interaction("F", lambda a: np.vectorize(F, otypes=[object])(a))
zero = np.array([sympy.Integer(0)], dtype=object)
mean, variance = gap_moments(interaction, 4, zero)
sums = [sum(signs) for signs in product((1, -1), repeat=3)]
proof.equal(mean, F(4) - F(2), because="the mean is F(d) - F(d - 2) (d = 4)")
proof.equal(
    variance,
    sum((F(c + 1) - F(c - 1)) ** 2 for c in sums) / sympy.Integer(8),
    because="k of d - 1 signs are negative in binom(d - 1, k) ways (d = 4)",
)
proof.qed()
