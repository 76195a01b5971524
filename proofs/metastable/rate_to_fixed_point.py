r"""
An update approaches a fixed point near the mean of a cluster
=============================================================

The mean value theorem on the segment between them, where the tail bound of Lemma A8 holds throughout.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import cluster_jacobian_bound

proof = Derivation(
    "metastable.rate_to_fixed_point",
    scope="every N, d, 1 <= l < N, beta > 0, every fixed point and every state with epsilon <= 1",
)

# %%
# Along the segment from the fixed point :math:`m_x^*` to :math:`\xi` the update has the derivative
# :math:`J (\xi - m_x^*)`. On the shipped functions:

beta, way = sympy.symbols("beta lambda", positive=True)
patterns = sympy.symarray("x", (3, 1), real=True)
state, fixed = sympy.symarray("a", (1, 1), real=True), sympy.symarray("b", (1, 1), real=True)
point = way * state + (1 - way) * fixed
update = modern.update(point, patterns, beta)
proof.equal(
    np.asarray([sympy.diff(update[0, 0], way)]),
    modern.jacobian(point, patterns, beta)[0] @ (state - fixed)[0],
    because="d/dl f(l xi + (1 - l) m*) = J (xi - m*) (N = 3, d = 1)",
)
proof.argument(
    "For every N and d J is the derivative of f (energy.jacobian_is_scaled_covariance). With f(m*) = m* the integral over "
    "l from 0 to 1 gives f(xi) - m* = J^m (xi - m*), J^m the mean of J on the segment: the first inequality."
)

# %%
# The norm of a mean is at most the largest norm. At every point of the segment the weight outside the cluster is at
# most :math:`\epsilon` (``metastable.tail_weight_along_segment``), and :math:`\epsilon \le 1`, which is what
# ``metastable.jacobian_bound_by_tail_bound`` asks for.

proof.argument("So |J| <= beta (m_max^2 + 2 epsilon (2 - epsilon) M^2) at every point of the segment, and so is |J^m|.")
tail = sympy.Symbol("epsilon", positive=True)
shipped = cluster_jacobian_bound(
    symbols.asarray([[10, 1], [10, -1]]), symbols.asarray([[-12, 5]]), symbols.asarray(beta), tail
)
proof.equal(
    shipped,
    [beta * (1 + 2 * tail * (2 - tail) * 169)],
    because="the shipped bound is this expression (cluster (10, 1), (10, -1) with (-12, 5) outside: m = 1, M = 13)",
)
proof.qed()
