r"""
In the ball the gap of the mean stays near its separation
=========================================================

The gap is a minimum of linear functions of the state.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import mean_gap, mean_pattern, mean_separation

proof = Derivation("metastable.separation_along_ball", scope="every N, d, 1 <= l < N, beta > 0, m_max > 0")
state, cluster, other = (
    sympy.symarray(name, shape, real=True) for name, shape in (("xi", (1, 2)), ("x", (2, 2)), ("y", (1, 2)))
)

# %%
# For each pattern :math:`x_j` outside the cluster the gap differs from the separation by an inner product.

mean = mean_pattern(cluster)
proof.equal(
    mean_gap(state, cluster, other)[0] - mean_separation(cluster, other),
    ((state[0] - mean) * (mean - other[0])).sum(),
    because="the gap less the separation is (xi - m_x)^T (m_x - x_j), for one pattern outside",
)
proof.argument(
    "Cauchy-Schwarz, with |m_x - x_j| <= |m_x| + |x_j| <= 2 M, keeps it between -2 |xi - m_x| M and 2 |xi - m_x| M: "
    "every linear function moves by at most that, hence so does their minimum. This gives both inner links, and the "
    "sign of (267)."
)
proof.argument("The outer links insert |xi - m_x| <= 1 / (beta m_max).")
proof.qed()
