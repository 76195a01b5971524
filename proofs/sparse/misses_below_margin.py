r"""
How far a pattern is missed at least
====================================

What a lead lacks to the margin goes to other patterns, and moves the update back along the state.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation("sparse.misses_below_margin", scope="every N >= 2, d, 1 < alpha <= 2, beta > 0 and every state")

# %%
# Where c is not positive, neither is the left side. Let :math:`c > 0`, so that :math:`x_i` has the largest overlap.

patterns, p = sympy.symarray("x", (3, 2), real=True), sympy.symarray("p", 3, nonnegative=True)
p[0] = 1 - p[1] - p[2]
state = sympy.symarray("xi", 2, real=True)
proof.equal(
    dot(state, patterns[0] - p @ patterns),
    sum(p[j] * dot(state, patterns[0] - patterns[j]) for j in (1, 2)),
    because="xi^T (x_i - f) is the sum over the others of p_j times the lead over x_j (N = 3, d = 2)",
)
proof.argument("For every N and d. So |xi| |f - x_i| >= xi^T (x_i - f) >= c (1 - p_i).")

# %%
# With :math:`a = \alpha - 1 \le 1` and :math:`t = a \beta c < 1` let j be a pattern with the gap c, and :math:`\epsilon = 1 -
# p_i`. Then :math:`p_j^a \ge p_i^a - t`, and :math:`p_j \le \epsilon`.

e, t = sympy.symbols("epsilon t", positive=True)
a = sympy.Symbol("a", positive=True)
proof.equal(
    2 * e**a - (1 - t),
    (e**a - ((1 - e) ** a - t)) + (e**a - e) + ((1 - e) ** a - (1 - e)),
    because="2 epsilon^a - (1 - t) is a sum of three terms",
)
proof.argument(
    "None of them is negative: epsilon^a >= p_j^a >= (1 - epsilon)^a - t, and y^a >= y on [0, 1] for a <= 1. So 1 - p_i = "
    "epsilon is at least ((1 - t) / 2)^(1/a). For t >= 1 the left side of the claim is zero."
)
proof.qed()
