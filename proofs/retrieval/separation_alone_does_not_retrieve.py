r"""
However large its separation, one update may leave a pattern by more than that
==============================================================================

The query has the larger overlap with the other, longer pattern, which therefore gets more than half of the weight.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, squared_norm
from hopfield_theory.models import modern

proof = Derivation("retrieval.separation_alone_does_not_retrieve", scope="every s > 0 and beta > 0")
s, beta = sympy.symbols("s beta", positive=True)
patterns, state = symbols.asarray([[s, 0], [0, 2 * s**2]]), symbols.asarray([s, 1])

# %%
# The separation is :math:`s^2`, and the weight of the second pattern is the logistic function of :math:`\beta s^2 > 0`.

proof.equal(dot(patterns[0], patterns[0] - patterns[1]), s**2, because="Delta_1 = s^2; the query is one unit from x_1")
weights = modern.association(state, patterns, beta)
proof.equal(weights[1], 1 / (1 + sympy.exp(-beta * s**2)), because="p_2 = 1 / (1 + e^(-beta s^2)), which exceeds 1/2")

# %%
# The update lies on the segment between the patterns, more than half of the way from the first to the second.

away = patterns[1] - patterns[0]
proof.equal(
    modern.update(state, patterns, beta) - patterns[0], weights[1] * away, because="f(xi) - x_1 = p_2 (x_2 - x_1)"
)
proof.equal(squared_norm(away) - (2 * s**2) ** 2, s**2, because="|x_2 - x_1|^2 = 4 s^4 + s^2, more than (2 s^2)^2")
proof.argument("So |f(xi) - x_1| = p_2 |x_2 - x_1| > 2 s^2 / 2 = s^2 = Delta_1.")
proof.qed()
