r"""
The conjugate of the log-sum-exp on the boundary of the simplex
===============================================================

The scores of the absent weights go to minus infinity.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import lse

proof = Derivation("convexity.lse_conjugate_on_faces", scope="every number of weights, beta > 0 and R")
beta, R, u = sympy.symbols("beta R u", positive=True)
share = sympy.Symbol("w", positive=True)
scores = symbols.asarray([sympy.log(share) / beta, sympy.log(1 - share) / beta, -R / beta])
proof.equal(
    lse(scores, beta),
    sympy.log(1 + sympy.exp(-R)) / beta,
    because="the log-sum-exp is ln(1 + k e^-R) / beta (N = 2, k = 1)",
)
gap = u - sympy.log(1 + u)
proof.equal(gap.subs(u, 0), 0, because="u - ln(1 + u) vanishes at zero")
proof.equal(sympy.diff(gap, u), u / (1 + u), because="and rises afterwards")
proof.argument("For every N and k, with u = k e^-R: w^T z is the negative entropy, and ln(1 + u) <= u.")
proof.qed()
