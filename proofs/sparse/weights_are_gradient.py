r"""
Entmax is a gradient
====================

The maximum of functions that are linear in the scores is convex, and its only tangent has the slope of the maximiser.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import directional_derivative, symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import dot, entmax, tsallis_entropy

proof = Derivation("sparse.weights_are_gradient", scope="every N, alpha > 1, beta > 0, scores and direction")
assert run_proof("sparse.weights_maximise_free_energy").complete

# %%
# Let p be the weights at z and q those at :math:`z + t h`, with entropies H and H' over :math:`\beta`. Both are maximisers.

p, q, z, h = (sympy.symarray(name, 3, real=True) for name in ("p", "q", "z", "h"))
t, first, second = sympy.symbols("t H H'", real=True)
gain = (dot(q, z + t * h) + second) - (dot(p, z) + first)
proof.equal(
    gain - ((dot(q, z + t * h) + second) - (dot(p, z + t * h) + first)),
    t * dot(p, h),
    because="Phi(z + t h) - Phi(z) is t p^T h and what q has over p at z + t h, which is not negative (N = 3)",
)
proof.equal(
    gain + ((dot(p, z) + first) - (dot(q, z) + second)),
    t * dot(q, h),
    because="and t q^T h less what p has over q at z, which is not negative",
)
proof.argument(
    "For every N. So for t > 0 the quotient (Phi(z + t h) - Phi(z)) / t lies between p^T h and q^T h, and for t < 0 the other way "
    "round. The maximiser of a strictly concave function on a compact set is continuous in z, so q tends to p with t."
)

# %%
# The weights that are shipped, on dual numbers, at known scores:

scores, direction = symbols.asarray(np.array([[1, 0, -3]])), symbols.asarray(np.array([[2, 5, 7]]))
half = sympy.Rational(1, 2)
for alpha in (1.5, 2):

    def largest(values, alpha=alpha):
        weights = entmax(values, alpha, half)
        return dot(weights, values) + tsallis_entropy(weights, alpha) / half

    proof.equal(
        directional_derivative(largest, scores, direction),
        dot(entmax(scores, alpha, half), direction),
        because=f"the slope of Phi is p^T h (N = 3, alpha = {alpha})",
    )
proof.qed()
