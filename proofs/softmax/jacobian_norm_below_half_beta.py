r"""
With three scores or more the Jacobian of the softmax has a norm below beta / 2
===============================================================================

Only a weight of one half could make it so large, and with three positive weights its eigenvector does not exist.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation, run_proof
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("softmax.jacobian_norm_below_half_beta", scope="every N >= 3, beta > 0 and every score vector")
assert run_proof("softmax.jacobian_norm_at_most_twice_peak_variance").complete
q = sympy.Symbol("q", real=True)
proof.equal(sympy.Rational(1, 4) - q * (1 - q), (q - sympy.Rational(1, 2)) ** 2, because="1/4 - q (1 - q) is a square")
proof.argument("If no weight is one half, the norm is at most 2 beta max_i p_i (1 - p_i) < beta/2.")

# %%
# All weights are positive, so of three or more at most one is one half. Let it be :math:`p_0`, and suppose that v is
# an eigenvector with the eigenvalue :math:`\frac12` (:math:`\beta = 1`), with the weighted mean :math:`\mu = \sum_i
# p_i v_i`.

weights = np.array([sympy.Rational(1, 2), *sympy.symarray("p", 2, positive=True)], dtype=object)
v = sympy.symarray("v", 3, real=True)
mu = (weights * v).sum()
image = softmax_jacobian(weights, sympy.Integer(1)) @ v
proof.equal(image, weights * (v - mu), because="J_s v has the components p_i (v_i - mu) (N = 3)")
proof.equal(image[0] - v[0] / 2, -mu / 2, because="row 0 gives mu = 0")
proof.argument("In row i > 0 it gives (p_i - 1/2) v_i = 0, so v_i = 0 as p_i is not one half.")
proof.argument(
    "The components of J_s v sum to zero (softmax.jacobian_row_sums), so v_0 = 0, too: there is no such eigenvector."
)
half = symbols.asarray(np.array([sympy.Rational(1, 2)] * 2, dtype=object))
proof.equal(
    symbols.spectral_norm(softmax_jacobian(half, sympy.Integer(1))),
    sympy.Rational(1, 2),
    because="with two equal scores there is one",
)
proof.qed()
