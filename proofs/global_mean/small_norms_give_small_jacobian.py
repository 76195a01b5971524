r"""
The Jacobian is at most one half everywhere if all patterns are short
=====================================================================

:math:`\|J\|_2 \le \beta M^2 \le \frac12`.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern

proof = Derivation(
    "global_mean.small_norms_give_small_jacobian", scope="every N, d, beta > 0, every state, M <= 1/sqrt(2 beta)"
)
proof.argument("fixed_points.jacobian_below_squared_norm: |J| <= beta M^2 at every state, for every N and d.")

# %%
# What :math:`\beta M^2` leaves of one half has two factors, neither of them negative for
# :math:`0 \le M \le \frac{1}{\sqrt{2 \beta}}`.

beta, largest = sympy.Symbol("beta", positive=True), sympy.Symbol("M", nonnegative=True)
limit = 1 / sympy.sqrt(2 * beta)
proof.equal(
    sympy.Rational(1, 2) - beta * largest**2,
    beta * (limit - largest) * (limit + largest),
    because="1/2 - beta M^2 = beta (1/sqrt(2 beta) - M) (1/sqrt(2 beta) + M)",
)

# %%
# One half is attained: by two opposite patterns of this length, at the origin.

patterns = symbols.asarray([[limit], [-limit]])
proof.equal(
    symbols.spectral_norm(modern.jacobian(symbols.asarray([[0]]), patterns, beta)),
    sympy.Rational(1, 2),
    because="the shipped Jacobian at the origin between 1/sqrt(2 beta) and its opposite is 1/2",
)
proof.qed()
