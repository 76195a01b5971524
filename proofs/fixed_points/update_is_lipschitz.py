r"""
The update is Lipschitz with a quarter of beta times the squared diameter
=========================================================================

The difference of two updates is a mean of Jacobians, applied to the difference of the states.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.functions import squared_norm

proof = Derivation("fixed_points.update_is_lipschitz", scope="every N, d, beta > 0 and every two states")
assert run_proof("fixed_points.jacobian_below_quarter_squared_diameter").complete
proof.argument(
    "f(a) - f(b) is the mean of J along the segment from b to a, applied to a - b; a mean of matrices has at most their norm, "
    "and that is at most beta D^2 / 4 everywhere."
)

# %%
# The diameter is a distance of two patterns, and the spectral norm sees it: with the unit vectors :math:`e_i`,
# :math:`x_i - x_j = X (e_i - e_j)` for the matrix X with the patterns as columns.

patterns = sympy.symarray("x", (3, 2), real=True)
picked = sympy.Matrix([1, -1, 0]).__array__(object)[:, 0]
proof.equal(
    squared_norm(picked @ patterns),
    squared_norm(patterns[0] - patterns[1]),
    because="X (e_0 - e_1) = x_0 - x_1 (N = 3, d = 2)",
)
proof.equal(squared_norm(picked), sympy.Integer(2), because="|e_0 - e_1|^2 = 2")
proof.argument("So D^2 <= 2 |X|_2^2, and beta D^2 / 4 <= beta |X|_2^2 / 2.")
proof.qed()
