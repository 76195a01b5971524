r"""
A bound on the weight outside a cluster bounds the Jacobian
===========================================================

The bound by the weight itself rises with the weight, as long as that is at most one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("metastable.jacobian_bound_by_tail_bound", scope="every N, d, 1 <= l < N, beta > 0, every state")
x, y = sympy.symbols("gamma epsilon", real=True)


def h(x):
    """What multiplies beta M^2."""
    return 2 * x * (2 - x)


# %%
# :math:`h(\epsilon) - h(\gamma)` has the factors :math:`\epsilon - \gamma \ge 0` and
# :math:`2 - \epsilon - \gamma`, which is not negative where both are at most one. That is where
# :math:`\epsilon \le 1` is used.

proof.equal(h(y) - h(x), 2 * (y - x) * (2 - x - y), because="h(epsilon) - h(gamma) factors")
proof.argument("For 0 <= gamma <= epsilon <= 1 both factors are non-negative, so h(gamma) <= h(epsilon).")
proof.argument("And (1 - gamma) m_max^2 <= m_max^2; insert both into metastable.jacobian_bound_by_tail_weight.")

# %%
# Beyond one the bound holds for another reason, :math:`\|J\|_2 \le \beta M^2`, until h falls below one:

proof.equal(h(1 + 1 / sympy.sqrt(2)), 1, because="h(1 + 1/sqrt 2) = 1")
proof.qed()
