r"""
A pattern has all the weight exactly where it leads by the margin
=================================================================

The criterion for the support, for the strongest of the other patterns.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation(
    "sparse.one_weight_where_margin_is_reached", scope="every N >= 2, d, alpha > 1, beta > 0 and every state"
)
assert run_proof("sparse.in_support_where_powers_stay_below_one").complete
a, beta = sympy.symbols("a beta", positive=True)
lead = 1 / (a * beta)
proof.equal(
    (a * beta * lead) ** (1 / a), 1, because="a lead of m / beta contributes the power one, and powers rise with leads"
)
proof.argument(
    "If x_i leads every other pattern by at least m / beta, the sum of each of these contains a power of at least one, and their "
    "weights are zero. If x_i leads some pattern by less, let x_k be the one of largest overlap among the others. If x_k is "
    "above x_i, nothing is above x_k and its sum is zero; otherwise x_i alone can be above it, and its sum is a power below one. "
    "In both cases x_k has a weight."
)
proof.qed()
