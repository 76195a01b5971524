r"""
The norm of the Jacobian
========================

The Jacobian is a scatter of the patterns in the support, with shares of at most one.
"""

import numpy as np
import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import sparse

proof = Derivation(
    "sparse.jacobian_norm_bound", scope="every N, d, 1 < alpha <= 2, beta > 0 and every state off the edges of supports"
)
s, y = sympy.symarray("s", 3, positive=True), sympy.symarray("y", 3, real=True)
centre = dot(s, y) / sum(s)
proof.equal(
    dot(s, (y - centre) ** 2),
    dot(s, y**2) - dot(s, y) ** 2 / sum(s),
    because="with y_i = x_i^T u, u^T J u / beta = sum_i s_i (y_i - y)^2 = sum_i s_i y_i^2 - (sum_i s_i y_i)^2 / sum_i s_i (N = 3)",
)
proof.argument(
    "For every N. It lies between zero and sum_i s_i y_i^2, and s_i = p_i^(2 - alpha) <= 1 for alpha <= 2. So 0 <= u^T J u <= beta |X u|^2 "
    "<= beta |X|_2^2 |u|^2 for every u, and J is symmetric."
)
patterns, state = symbols.asarray(np.array([[1, 0], [0, 1], [-2, -2]])), symbols.asarray(np.array([1, 1]))
for alpha in (1.5, 2):
    p = sparse.association(state, patterns, 1, alpha)
    shares = np.array([weight ** sympy.Rational(4 - 2 * alpha, 2) if weight != 0 else 0 for weight in p], dtype=object)
    mean = symbols.matmul(shares, patterns) / sum(shares)
    centred = patterns - mean
    proof.equal(
        sparse.jacobian(state, patterns, 1, alpha),
        symbols.matmul((shares[:, None] * centred).T, centred),
        because=f"so it is what is shipped, where the third pattern is out of the support (alpha = {alpha})",
    )
proof.qed()
