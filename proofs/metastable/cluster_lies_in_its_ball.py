r"""
The patterns of a tight cluster lie in the ball around their mean
=================================================================

The radius of the ball is :math:`\frac{1}{\beta m_{\max}}`, and the farthest pattern is at :math:`m_{\max}`.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import cluster_ball_radius, largest_spread

proof = Derivation("metastable.cluster_lies_in_its_ball", scope="every l, d, beta > 0 and cluster with m_max > 0")
beta, spread = sympy.symbols("beta m", positive=True)
proof.equal(
    cluster_ball_radius(symbols.asarray([[10, 2], [10, -2]]), beta),
    1 / (beta * largest_spread(symbols.asarray([[10, 2], [10, -2]]))),
    because="the shipped radius is 1 / (beta m_max) (two patterns at distance 2 from their mean)",
)
proof.argument(
    "By its definition m_max is the largest distance of a pattern of the cluster from m_x, and one pattern is there."
)
proof.equal(
    1 / (beta * spread) - spread,
    (1 - beta * spread**2) / (beta * spread),
    because="1 / (beta m) - m = (1 - beta m^2) / (beta m), which has the sign of 1 - beta m^2",
)
proof.argument(
    "So |x_i - m_x| <= m_max <= 1 / (beta m_max) where beta m_max^2 <= 1, and elsewhere the farthest is outside."
)
proof.qed()
