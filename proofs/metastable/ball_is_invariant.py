r"""
The ball around the mean of a well separated cluster is invariant
=================================================================

Lemma A9 with the smallest gap that the ball allows.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory import required_mean_separation

proof = Derivation("metastable.ball_is_invariant", scope="every N, d, 1 <= l < N, beta > 0 with 0 < beta m_max^2 < 1")
beta, spread, largest, count = sympy.symbols("beta m M n", positive=True)

# %%
# metastable.one_update_lands_near_cluster_mean bounds the distance to the mean by :math:`m_{\max} + 2 \epsilon M`, and
# metastable.separation_along_ball the gap by :math:`\Delta_m - 2M / (\beta m_{\max})`. Together, the first link:

proof.argument("In the ball epsilon is at most (N - l) exp(-beta Delta_m + 2M / m_max).")

# %%
# (247): at the required separation that bound is :math:`(1 - \beta m_{\max}^2) / (4 \beta M^2)`.

required = 2 * largest / (beta * spread) - sympy.log((1 - beta * spread**2) / (4 * beta * count * largest**2)) / beta
tail = count * sympy.exp(-beta * required + 2 * largest / spread)
proof.equal(
    tail,
    (1 - beta * spread**2) / (4 * beta * largest**2),
    because="epsilon at the required separation; beyond it, less",
)
shipped = required_mean_separation(symbols.asarray([[10, 1], [10, -1]]), symbols.asarray([[-12, 5]]), beta)
proof.equal(
    sympy.exp(-beta * shipped),
    sympy.exp(-beta * required).subs({spread: 1, largest: 13, count: 1}),
    because="the shipped bound is this expression (cluster (10, 1), (10, -1) with (-12, 5) outside: m = 1, M = 13)",
)

# %%
# What is left of the radius is a product of two factors, positive for :math:`\beta m_{\max}^2 < 1` and
# :math:`m_{\max} \le 2M` (metastable.spread_below_diameter).

proof.equal(
    1 / (beta * spread) - spread - 2 * largest * (1 - beta * spread**2) / (4 * beta * largest**2),
    (1 - beta * spread**2) * (2 * largest - spread) / (2 * beta * spread * largest),
    because="radius - (m_max + 2 epsilon M) = (1 - beta m^2)(2M - m) / (2 beta m M) >= 0",
)
proof.argument("A larger separation makes epsilon smaller, so the second link holds wherever (239) does.")
proof.qed()
