r"""
The weights of a fixed point are nearly even where the mean Jacobian is small
=============================================================================

One line from the mean value theorem.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("weights.fixed_weights_are_spread", scope="every N, d, beta > 0 and every fixed point")

# %%
# At a fixed point :math:`p = \frac1N \mathbf{1} + (J^m)^T p` (``weights.mean_jacobian_maps_weights``). The product
# with p gives :math:`\|p\|^2 = \frac1N + p^T J^m p`.

p, matrix = sympy.symarray("p", (3,), real=True), sympy.symarray("j", (3, 3), real=True)
even = sympy.Rational(1, 3)
proof.equal(
    p @ (even + matrix.T @ p), even * sum(p) + p @ matrix @ p, because="p^T (1/N + J^T p) = sum(p)/N + p^T J p (N = 3)"
)
proof.argument("For every N the weights sum to one and p^T J p <= |J| |p|^2, so that |p|^2 <= 1/N + |J^m| |p|^2.")

# %%
# With S the squared norm and L < 1 the norm of the mean Jacobian, this is solved for S.

squared, size, count = sympy.symbols("S L N", positive=True)
proof.equal(
    1 / (count * (1 - size)) - squared,
    (1 / count + size * squared - squared) / (1 - size),
    because="1/(N (1 - L)) - S = (1/N + L S - S)/(1 - L), not negative for L < 1",
)
proof.qed()
