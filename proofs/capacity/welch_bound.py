r"""
Among N unit vectors some squared cosine is at least (N - d) / (d (N - 1))
==========================================================================

The Gram matrix has at most d eigenvalues that are not zero, and their sum is N.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.welch_bound", scope="every N >= 2 and d >= 1")

# %%
# The sum of all squared cosines, the diagonal included, is the trace of the square of the Gram matrix.

U = sympy.Matrix(3, 2, sympy.symbols("u0:6", real=True))
gram = U * U.T
proof.equal(
    sympy.expand(sum(entry**2 for entry in gram)),
    sympy.expand(((U.T * U) ** 2).trace()),
    because="sum_ij (u_i^T u_j)^2 = tr (U^T U)^2 (N = 3, d = 2)",
)
proof.equal(gram.trace(), (U.T * U).trace(), because="tr U^T U = sum_i |u_i|^2, which is N for vectors of length one")

# %%
# For the d eigenvalues of :math:`U^T U`, the inequality of Cauchy and Schwarz.

a, b, c = sympy.symbols("a b c", real=True)
proof.equal(
    3 * (a**2 + b**2 + c**2) - (a + b + c) ** 2,
    (a - b) ** 2 + (a - c) ** 2 + (b - c) ** 2,
    because="d times the sum of the squares of d numbers exceeds the square of their sum by a sum of squares (d = 3)",
)
N, d, rho = sympy.symbols("N d rho", positive=True)
proof.argument("So N + N (N - 1) rho^2 >= sum_ij (u_i^T u_j)^2 >= N^2 / d with rho the largest absolute cosine.")
proof.equal(
    sympy.solve(N + N * (N - 1) * rho - N**2 / d, rho)[0],
    (N - d) / (d * (N - 1)),
    because="this is rho^2 >= (N - d) / (d (N - 1))",
)
proof.qed()
