r"""
The map of weights is linear up to a quarter of a squared range
===============================================================

Taylor's theorem with the second derivative of the softmax along a line.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import softmax
from hopfield_theory.theory import softmax_jacobian

proof = Derivation("weights.jacobian_is_first_order", scope="every N, d, beta > 0 and all p, q")
way, beta = sympy.symbols("lambda beta", positive=True)
start, step = sympy.symarray("z", (3,), real=True), sympy.symarray("v", (3,), real=True)

# %%
# Along :math:`z + \lambda v`, with z the scores of p and :math:`\beta v` those of q less those of p, the softmax has
# the derivative :math:`J_s v`.

weights = softmax(start + way * step, beta)
first = np.asarray([sympy.diff(weight, way) for weight in weights])
proof.equal(first, softmax_jacobian(weights, beta) @ step, because="the first derivative is J_s v (N = 3)")

# %%
# The second derivative of weight i is :math:`p_i (y_i^2 - E[y^2])` with y the deviations of :math:`\beta v` from
# their mean.

deviation = beta * (step - sum(weights * step))
second = weights * (deviation**2 - sum(weights * deviation**2))
proof.equal(
    np.asarray([sympy.diff(slope, way) for slope in softmax_jacobian(weights[:], beta) @ step]),
    second,
    because="the second derivative is p_i (y_i^2 - E[y^2]) (N = 3)",
)
proof.argument(
    "For every N its absolute values sum to at most 2 E[y^2] <= D^2/2 (Popoviciu's bound on a variance, "
    "D the range of beta v), and the "
    "remainder of Taylor's formula of first order is at most half of that."
)
proof.qed()
