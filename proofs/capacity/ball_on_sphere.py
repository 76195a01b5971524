r"""
On the unit sphere the ball of radius R around a pattern is mapped into itself
==============================================================================

The error after one update is exponentially small in the separation (``retrieval.one_update_error``), and on the unit
sphere the separation is one minus the largest cosine.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.theory import log_retrieval_error_bound

proof = Derivation("capacity.ball_on_sphere", scope="every N >= 2, d, beta > 0 and R > 0")
assert run_proof("retrieval.one_update_error").complete
proof.argument("For |x_i| = 1 the separation is Delta_i = 1 - max_{j != i} x_i^T x_j >= 1 - rho, and M = 1.")

beta, R, gap = sympy.symbols("beta R g", positive=True)
for count in (2, 3):
    patterns = sympy.Matrix([[1, 0]] + [[0, 1]] * (count - 1)).__array__(object)
    bound = log_retrieval_error_bound(patterns, beta, gap, R)
    proof.equal(
        sympy.expand(bound - sympy.log(R)),
        sympy.log(2 * (count - 1)) - sympy.log(R) + 2 * beta * R - beta * gap,
        because=f"ln of the error bound over R is ln(2 (N-1)/R) + 2 beta R - beta (1 - rho), for {count} patterns",
    )
proof.argument("That is at most zero by the hypothesis, so |f(xi) - x_i| <= R for |xi - x_i| <= R.")
proof.qed()
