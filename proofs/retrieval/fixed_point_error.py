r"""
A fixed point near a well separated pattern misses it by an exponentially small error
=====================================================================================

For :math:`\|\xi - x_i\| \le \frac{1}{2 \beta M}`, :math:`\|f(\xi) - x_i\| \le 2 e (N-1) M e^{-\beta \Delta_i}`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import log_retrieval_error_bound

proof = Derivation("retrieval.fixed_point_error", scope="every N >= 2, d, beta > 0, M > 0")

# %%
# The bound of retrieval.one_update_error grows with the distance; at the largest distance allowed the distance
# costs a factor e.

beta, largest, delta = sympy.symbols("beta M Delta", positive=True)
for count in (2, 3):
    patterns = sympy.Matrix([[largest]] + [[-largest]] * (count - 1)).__array__(object)
    proof.equal(
        log_retrieval_error_bound(patterns, beta, delta, 1 / (2 * beta * largest)),
        log_retrieval_error_bound(patterns, beta, delta, 0) + 1,
        because=f"at r = 1 / (2 beta M) the exponent is 1 - beta Delta, for {count} patterns",
    )
proof.argument("N enters through the factor N - 1 alone, on both sides alike")
proof.argument("at a fixed point f(xi) = xi, and the left side is the distance of the fixed point from the pattern")
proof.qed()
