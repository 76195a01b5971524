r"""
The noise in the energy gap is below its leading order
======================================================

The variance is a moment of a sum of signs, and those are below the moments of a normal variable.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.models.dense import polynomial
from hopfield_theory.theory.capacity import gap_moments, gap_variance_bound

proof = Derivation("dense.gap_variance_below_gaussian", scope="every n >= 2 and d >= 1")
assert run_proof("dense.gap_at_stored_pattern").complete
c, t = sympy.symbols("c t", real=True)

# %%
# A difference of powers is an integral, :math:`(c+1)^n - (c-1)^n = n \int_{-1}^1 (c+t)^{n-1} dt`.

for n in (2, 3, 4):
    proof.equal(
        (c + 1) ** n - (c - 1) ** n,
        n * sympy.integrate((c + t) ** (n - 1), (t, -1, 1)),
        because=f"the fundamental theorem of calculus (n = {n})",
    )
proof.argument("By Cauchy and Schwarz its square is at most 4 n^2 times the mean of (c + t)^(2n-2) over -1 <= t <= 1.")
proof.argument(
    "That power is convex in t, so its mean is at most that at the ends, strictly for n >= 2: the mean over a further sign. "
    "The variance is below 4 n^2 E S^(2n-2) with S a sum of d signs."
)

# %%
# In the expansion of :math:`S^{2k}` only even powers survive, with :math:`\frac{(2k)!}{\prod_l (2a_l)!}` for
# :math:`a_1 + \dots + a_d = k`.

proof.argument("(2a)! / a! = (a + 1) ... (2a) >= 2^a, so this is at most (2k)! / (2^k prod_l a_l!).")
k = sympy.Symbol("k", positive=True, integer=True)
for order in (1, 2, 3, 4):
    proof.equal(
        sympy.factorial(2 * order) / (2**order * sympy.factorial(order)),
        sympy.factorial2(2 * order - 1),
        because=f"(2k)! / (2^k k!) = (2k - 1)!! (k = {order})",
    )
proof.argument("The sum of k! / prod_l a_l! is d^k, so E S^(2k) <= (2k - 1)!! d^k; with k = n - 1 this is the bound.")

# %%
# What the package computes, as polynomials in d, for n = 2 and 3:

for width in (1, 2, 5):
    like = np.array([sympy.Integer(0)], dtype=object)
    proof.equal(
        gap_moments(polynomial(2), width, like)[1],
        sympy.Integer(16 * (width - 1)),
        because=f"n = 2: 16 (d - 1), d = {width}",
    )
    proof.equal(
        gap_moments(polynomial(3), width, like)[1],
        sympy.Integer(108 * (width - 1) ** 2 - 48 * (width - 1) + 4),
        because=f"n = 3: 108 (d - 1)^2 - 48 (d - 1) + 4, d = {width}",
    )
proof.equal(
    [gap_variance_bound(n, sympy.Integer(7)) for n in (2, 3, 4)]
    - np.array([16 * 7, 108 * 49, 960 * 343], dtype=object),
    np.zeros(3, dtype=object),
    because="the bound of the package is 4 n^2 (2n - 3)!! d^(n-1)",
)
proof.qed()
