r"""
With a norm entropy one pattern has all the weight where it leads by 1 / beta
=============================================================================

The margin of entmax, at the temperature at which the norm entropy asks for it.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("normmax.one_weight_where_lead_is_one", scope="every N >= 2, d, gamma > 1, beta > 0 and every state")
assert run_proof("sparse.one_weight_where_margin_is_reached").complete
assert run_proof("normmax.weights_maximise_score_less_norm").complete
gamma, beta = 1 + sympy.Symbol("c", positive=True), sympy.Symbol("beta", positive=True)
dual, alpha = gamma / (gamma - 1), 2 - 1 / gamma
proof.equal(
    1 / ((alpha - 1) * dual * beta),
    1 / beta,
    because="entmax at gamma' beta has the margin 1 / ((alpha - 1) gamma' beta) = 1 / beta",
)
proof.argument("A power of a weight over a sum of such is zero exactly where the weight is.")
proof.qed()
