r"""
The bound on the Jacobian is below one only if beta times the squared spread is
===============================================================================

The bound is beta times the squared spread and something that is not negative.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import cluster_jacobian_bound

proof = Derivation(
    "metastable.bound_exceeds_squared_spread", scope="every N, d, 1 <= l < N, beta > 0 and 0 <= epsilon <= 1"
)
beta, spread, largest, tail = sympy.symbols("beta m M epsilon", nonnegative=True)

# %%
# The excess has the factors :math:`\epsilon \ge 0` and :math:`2 - \epsilon \ge 1`, and no negative one.

bound = beta * (spread**2 + 2 * tail * (2 - tail) * largest**2)
proof.equal(
    bound - beta * spread**2,
    2 * beta * tail * (2 - tail) * largest**2,
    because="the bound exceeds beta m_max^2 by 2 beta epsilon (2 - epsilon) M^2",
)

# %%
# The package computes this bound: the cluster (10, 1), (10, -1) with (-12, 5) outside has m = 1, M = 13.

shipped = cluster_jacobian_bound(
    symbols.asarray([[10, 1], [10, -1]]), symbols.asarray([[-12, 5]]), symbols.asarray(beta), tail
)
proof.equal(shipped, [bound.subs({spread: 1, largest: 13})], because="the shipped bound is this expression")
proof.argument("So where the bound is below one, beta m_max^2 is below one.")
proof.qed()
