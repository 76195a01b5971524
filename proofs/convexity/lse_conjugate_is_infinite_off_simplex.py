r"""
The domain of the conjugate: negative weights
=============================================

One score is sent to minus infinity.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse

proof = Derivation("convexity.lse_conjugate_is_infinite_off_simplex", scope="every N, beta > 0, slope and c > 0")
beta, c = sympy.symbols("beta c", positive=True)
proof.equal(
    lse(symbols.asarray([-c, 0, 0]), beta),
    sympy.log(2 + sympy.exp(-beta * c)) / beta,
    because="lse(beta, -c e_i) = ln(N - 1 + e^(-beta c)) / beta (N = 3)",
)
proof.argument("For every N; it is less than ln(N) / beta. And y^T (-c e_i) = -c y_i.")
proof.qed()
