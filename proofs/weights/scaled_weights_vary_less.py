r"""
Weights of at most one half lose variance when they are scaled down
===================================================================

The loss factors.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("weights.scaled_weights_vary_less", scope="every N and weights of at most one half")
p, share = sympy.symbols("p lambda", nonnegative=True)

# %%
# For :math:`0 \le \lambda \le 1` and :math:`p \le \frac12` all three factors are not negative, since
# :math:`(1 + \lambda) p \le 2p \le 1`.

loss = p * (1 - p) - share * p * (1 - share * p)
proof.equal(loss, (1 - share) * p * (1 - (1 + share) * p), because="p(1-p) - lp(1-lp) = (1-l) p (1 - (1+l) p)")
proof.argument("An inequality for each weight is one for their largest.")
proof.qed()
