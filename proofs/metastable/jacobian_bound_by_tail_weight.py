r"""
The Jacobian is bounded by the spread of a cluster and the weight outside it
============================================================================

The triangle inequality on the split of the Jacobian.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("metastable.jacobian_bound_by_tail_weight", scope="every N, d, 1 <= l < N, beta > 0 and every state")
gamma, largest, spread = sympy.symbols("gamma M m", positive=True)

# %%
# The split (205) is metastable.jacobian_splits. Its first term is at most :math:`(1 - \gamma) m_{\max}^2`, by
# metastable.cluster_variance_bound. For the others, metastable.partial_sums_are_short gives
# :math:`\|s\| \le (1 - \gamma) M`, :math:`\|t\| \le \gamma M` and :math:`\gamma M^2` for the tail's second moment.

proof.argument("The spectral norm of a product a b^T of vectors is the product of their lengths, (206).")
s, t = (1 - gamma) * largest, gamma * largest
terms = gamma / (1 - gamma) * s**2 + gamma * largest**2 + t**2 + 2 * s * t
proof.equal(
    terms,
    2 * gamma * (2 - gamma) * largest**2,
    because="(217): the five other terms sum to at most 2 gamma (2 - gamma) M^2",
)
proof.argument("The triangle inequality adds the six terms; beta > 0 multiplies both sides.")
proof.qed()
