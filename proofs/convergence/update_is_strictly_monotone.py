r"""
The update moves two states apart in the direction in which they differ
=======================================================================

The inner product is that of the scores with their weights, which the softmax, being strictly monotone, makes positive.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot
from hopfield_theory.models import modern

proof = Derivation("convergence.update_is_strictly_monotone", scope="every N, d, beta > 0 and every two states")
beta = sympy.Symbol("beta", positive=True)
patterns = sympy.symarray("x", (3, 2), real=True)
a, b = sympy.symarray("a", 2, real=True), sympy.symarray("b", 2, real=True)

# %%
# The update is the mean of the patterns with the weights, so the patterns may be multiplied with the states first.

p, q = (modern.association(state, patterns, beta) for state in (a, b))
moved = modern.update(a, patterns, beta) - modern.update(b, patterns, beta)
scores = modern.scores(a[None, :] - b[None, :], patterns)[0]
proof.equal(
    dot(a - b, moved),
    dot(p - q, scores),
    because="(a - b)^T (f(a) - f(b)) = (p - q)^T X (a - b) (N = 3, d = 2; a sum over i and a coordinate, so for all)",
)

# %%
# The proof of ``softmax.is_monotone`` writes :math:`\beta` times the right side as
# :math:`\sum_i (p_i - q_i)(\ln p_i - \ln q_i)`.

assert run_proof("softmax.is_monotone").complete
proof.argument("The logarithm is strictly increasing, so the sum is positive unless p = q.")
proof.argument(
    "beta times the scores are the ln p_i up to a constant: for p = q all scores change by the same amount, which the "
    "hypothesis excludes."
)

# %%
# For the consequence, let the patterns lie in a hyperplane with normal h. Then all overlaps change alike along h.

slope, level = sympy.symbols("h_1 c", real=True)
flat = patterns.copy()
flat[:, 1] = level - slope * flat[:, 0]
normal = sympy.symarray("h", 2, real=True)
normal[0], normal[1] = slope, sympy.Integer(1)
proof.equal(
    modern.jacobian(a, flat, beta) @ normal,
    0 * normal,
    because="the Jacobian maps the normal of a hyperplane that holds the patterns to zero (N = 3, d = 2)",
)
proof.argument(
    "J = beta Var_p[x] for every N and d, and Var_p[h^T x] = 0. So where h^T J h > 0 for all h != 0 at one state, such as "
    "a local maximum of the energy, where I - J has no positive eigenvalue, no hyperplane holds the patterns, no a - b != "
    "0 has equal overlaps with all of them, and f is injective."
)
proof.qed()
