r"""
Random points on a sphere are rarely close to each other
========================================================
:math:`\Pr(N^{2/(d-1)} \alpha_{\min} < \delta) \le \frac{\kappa_{d-1}}{2} \delta^{d-1}`.
"""

# %%
# Two points are within an angle :math:`\theta` with the probability that a cap takes, at most :math:`\kappa
# \theta^{d-1}`. There are fewer than :math:`N^2 / 2` pairs.

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.least_angle", scope="every N >= 2, d >= 2 and delta > 0")
n, d, delta, kappa = sympy.symbols("N d delta kappa", positive=True)
log_angle = sympy.log(delta) - 2 / (d - 1) * sympy.log(n)
log_union = sympy.log(n**2 / 2 * kappa) + (d - 1) * log_angle
proof.equal(
    sympy.expand(sympy.expand_log(log_union)),
    sympy.expand(sympy.expand_log(sympy.log(kappa / 2) + (d - 1) * sympy.log(delta))),
    because=(
        "N^2 / 2 times the share kappa theta^(d-1) of a cap, at theta = delta N^(-2/(d-1)), is kappa delta^(d-1) / 2"
    ),
)
proof.equal(n**2 / 2 - n * (n - 1) / 2, n / 2, because="there are N (N - 1) / 2 pairs, fewer than N^2 / 2")
proof.argument(
    "One point of a pair may be fixed, for the other is uniform: the angle is below theta with the "
    "probability that the cap "
    "around the fixed one takes (capacity.cap_share_bound; on the circle it is theta / pi = kappa "
    "theta). The union bound adds the pairs."
)
proof.qed()
