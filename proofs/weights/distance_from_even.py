r"""
The new weights are close to even ones where the old ones vary little
=====================================================================

The scores are small, and small scores give nearly even weights.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("weights.distance_from_even", scope="every N, d, beta > 0 and weights of at most one half")

# %%
# The largest weight P has :math:`m \ge P (1 - P) \ge \frac{P}{2}` where :math:`P \le \frac12`, and
# :math:`P \ge \frac1N`.

largest = sympy.Symbol("P", positive=True)
half = sympy.Rational(1, 2)
proof.equal(largest * (1 - largest) - largest / 2, largest * (half - largest), because="P (1 - P) - P/2 = P (1/2 - P)")

# %%
# The scores :math:`\beta x_i^T X^T p` are at most
# :math:`B_1 = \beta M_1 \|X\|_\infty P \le 2 \beta m \|X\|_\infty M_1` and at most
# :math:`B_2 = \beta M^2 \le 2 \beta m N M^2` in size.

proof.argument(
    "Component k of the mean with weights p is at most P sum_i |x_ik| <= P |X|_inf, and |x_i^T y| <= M_1 "
    "max_k |y_k|; also |x_i^T y| <= M^2 by "
    "Cauchy and Schwarz, as the mean is no longer than M. With P <= 2m and 1/N <= P <= 2m both are below "
    "the bounds; |X|_inf <= N M_inf."
)

# %%
# Scores in :math:`[-B, B]` give :math:`\|g(p) - \frac1N \mathbf{1}\|_1 \le 2 \tanh\frac{B}{2} \le B`
# (``global_mean.weights_are_nearly_even``).

size = sympy.Symbol("B", nonnegative=True)
proof.equal(
    1 - sympy.diff(2 * sympy.tanh(size / 2), size),
    sympy.tanh(size / 2) ** 2,
    because="B - 2 tanh(B/2) is zero at B = 0 and has the derivative tanh(B/2)^2",
)
proof.qed()
