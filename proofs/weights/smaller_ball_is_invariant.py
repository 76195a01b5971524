r"""
The map of weights stays in a ball that shrinks with the number of patterns
===========================================================================

The radius is at least :math:`2 / \sqrt N`, and the new weights are shorter than that: a constant below one leaves the
patterns short, and their scores close together.
"""

import sympy
from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("weights.smaller_ball_is_invariant", scope="every N, d, beta > 0 and all weights with c < 1")

# %%
# The largest weight P is at least :math:`\frac1N`, so that the radius is at least :math:`2 / \sqrt N`. For up to four
# patterns that is at least 1, and no weights are longer than 1 (``weights.norm_below_largest_weight``).

four = sympy.Integer(4)
proof.equal(2 / sympy.sqrt(four), sympy.Integer(1), because="2 / sqrt(N) is 1 for N = 4, and more for fewer patterns")

# %%
# For :math:`N \ge 4` the constant :math:`c = 2 \beta N M^2 \min\{\frac14, P\}` is at least :math:`2 \beta M^2`, as both
# numbers in the minimum are at least :math:`\frac1N`. So c < 1 gives :math:`2 \beta M^2 < 1`.

proof.argument("For N >= 4: min(1/4, P) >= 1/N, so 2 beta M^2 <= c < 1; scores lie in [-beta M^2, beta M^2].")
proof.argument("So g(p)_i = 1 / sum_j e^(z_j - z_i) <= e^(2 beta M^2) / N <= e / N, and |g(p)| <= sqrt(max g(p)).")

# %%
# The new weights have a norm of at most :math:`\sqrt{e / N}`, which is less than :math:`2 / \sqrt N`.

proof.positive(lambda: 2 - arb(1).exp().sqrt(), because="sqrt(e) < 2")
proof.qed()
