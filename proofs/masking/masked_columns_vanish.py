r"""
Masked columns vanish
=====================

A column :math:`-\alpha \xi` has the score :math:`-\alpha \|\xi\|^2`, which adds one small exponential to the sum.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse, squared_norm
from hopfield_theory.models import modern

proof = Derivation("masking.masked_columns_vanish", scope="every t, K, d, beta > 0, every query and alpha_j >= 0")
beta = sympy.Symbol("beta", positive=True)
patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
depth = sympy.symarray("alpha", 3, real=True)

# %%
# On the shipped functions: the two log-sum-exps differ by the logarithm of one plus a ratio.

extended = np.concatenate([patterns, -depth[:, None] * state])
overlaps, square = modern.scores(state, patterns), squared_norm(state)[0]
ratio = sum(sympy.exp(-beta * alpha * square) for alpha in depth) / sum(sympy.exp(beta * z) for z in overlaps[0])
gap = lse(modern.scores(state, extended), beta) - lse(overlaps, beta)
proof.equal(
    sympy.exp(sympy.expand(beta * gap[0])),
    1 + ratio,
    because="exp(beta (E_t - E)) = 1 + sum_j exp(-beta alpha_j |xi|^2) / sum_i exp(beta x_i^T xi) (t = 2, K = 3, d = 2)",
)
proof.argument(
    "The other terms of both energies are the same; sums of t and of K exponentials read alike for every t, K, d."
)

# %%
# The ratio is positive, and :math:`\ln(1 + u) \le u`.

u = sympy.Symbol("u", nonnegative=True)
proof.equal((u - sympy.log(1 + u)).subs(u, 0), 0, because="u - ln(1 + u) vanishes at 0")
proof.equal(
    sympy.diff(u - sympy.log(1 + u), u), u / (1 + u), because="its derivative u / (1 + u) is not negative for u >= 0"
)

# %%
# The t exponentials below are each at least :math:`e^{-\beta M_t \|\xi\|}`, by Cauchy-Schwarz.

t, length, largest, alpha = sympy.symbols("t r M alpha", positive=True)
proof.equal(
    sympy.exp(-beta * alpha * length**2) / (t * sympy.exp(-beta * largest * length)),
    sympy.exp(-beta * length * (alpha * length - largest)) / t,
    because="one masked column adds at most exp(-beta r (alpha r - M)) / t to the ratio",
)

# %%
# The limit of the source: fewer than :math:`\alpha` columns of depth :math:`\alpha`.

proof.equal(
    sympy.limit(alpha * sympy.exp(-alpha), alpha, sympy.oo),
    0,
    because="alpha exp(-c alpha) tends to zero, so for |xi| > 0 the masked energy tends to E_t",
)
zeros = np.zeros((1, 2), dtype=int) * beta
proof.equal(
    lse(modern.scores(zeros, extended), beta)[0] - lse(modern.scores(zeros, patterns), beta)[0],
    sympy.log(1 + sympy.Rational(3, 2)) / beta,
    because="at xi = 0 the energy falls by ln(1 + K / t) / beta, however deep the columns are (t = 2, K = 3)",
)
proof.qed()
