r"""
The Frobenius norm of the softmax Jacobian is at most beta/2
============================================================

Two moments of the weights decide.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.quantities import softmax_jacobian

proof = Derivation("heads.jacobian_frobenius_norm_at_most_half", scope="every N, all weights, every beta > 0")
beta = sympy.Symbol("beta", positive=True)

# %%
# With :math:`s_n = \sum_i p_i^n`, :math:`\|J_s\|_F^2 = \beta^2 (s_2 - 2 s_3 + s_2^2)`. The shipped function:

p = sympy.symarray("p", 3, real=True)
entries = softmax_jacobian(p, beta)
second, third = (sum(x**n for x in p) for n in (2, 3))
proof.equal(
    sum(x**2 for x in entries.flat),
    beta**2 * (second - 2 * third + second**2),
    because="the squared entries sum to beta^2 (s_2 - 2 s_3 + s_2^2) (N = 3)",
)
proof.argument("For every N: sum_i p_i^2 - 2 sum_i p_i^3 + (sum_i p_i^2)^2, from diag(p) - p p^T.")

# %%
# Cauchy and Schwarz: :math:`s_2^2 = (\sum p_i^{1/2} p_i^{3/2})^2 \le s_1 s_3 = s_3`.

a, b = sympy.symbols("a b", nonnegative=True)
proof.equal(
    (a + b) * (a**3 + b**3) - (a**2 + b**2) ** 2,
    a * b * (a - b) ** 2,
    because="s_1 s_3 - s_2^2 is a sum of p_i p_j (p_i - p_j)^2 over the pairs (here one pair)",
)
s = sympy.Symbol("s", real=True)
proof.equal(
    sympy.Rational(1, 4) - (s - 2 * s**2 + s**2),
    (s - sympy.Rational(1, 2)) ** 2,
    because="s_2 - 2 s_3 + s_2^2 <= s_2 - s_2^2 = 1/4 - (s_2 - 1/2)^2 <= 1/4",
)
proof.argument("Equality needs s_2 = 1/2 and all weights that are not zero equal: two of them.")
proof.qed()
