r"""
All starts in the ball around the mean of a well separated cluster reach one fixed point
========================================================================================

Banach's iteration: the ball is mapped into itself, and contracted with a constant below one.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import cluster_contraction

proof = Derivation(
    "metastable.iterates_reach_one_fixed_point",
    scope="every N, d, 1 <= l < N, beta > 0 with 0 < beta m_max^2 < 1, every t",
)
proof.argument("metastable.ball_is_invariant, by induction: every iterate of a start in the ball stays in the ball.")
proof.argument("metastable.ball_is_contracted, used t times: |f^t(a) - f^t(b)| <= q^t |a - b|.")

# %%
# The constant :math:`q = \frac{4 \beta M^2}{1 + 4 \beta M^2 - \beta m_{\max}^2}` is below one, as the separation asks
# for :math:`\beta m_{\max}^2 < 1`.

beta, sharpness, width = sympy.symbols("beta a b", positive=True)  # a = beta M^2 and b = beta m_max^2
q = 4 * sharpness / (1 + 4 * sharpness - width)
proof.equal(
    1 - q,
    (1 - width) / (1 + 4 * sharpness - width),
    because="1 - q = (1 - beta m_max^2) / (1 - beta m_max^2 + 4 beta M^2)",
)
shipped = cluster_contraction(symbols.asarray([[10, 1], [10, -1]]), symbols.asarray([[-12, 5]]), beta)
proof.equal(
    shipped, q.subs({sharpness: 169 * beta, width: beta}), because="the shipped q is this expression (m = 1, M = 13)"
)
proof.argument(
    "The ball is closed and q < 1, so Banach's theorem gives exactly one fixed point in it, to which every start "
    "converges."
)
proof.qed()
