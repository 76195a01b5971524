r"""
Stored patterns of one norm have a separation of about the logarithm of their number
====================================================================================
Every gap of stored patterns is at least :math:`\tau`, and :math:`t e^{-t} < \frac{e^{2/N}}{N - 1/\tau}`.
"""

# %%
# Let :math:`\xi` be the fixed point in the ball of pattern i. It is at most :math:`r = \frac{1}{\beta N M}` from it,
# so :math:`\sum_j p_j(\xi) t_j \le \beta M r = \frac1N` (capacity.weighted_gaps).

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import distinct_gap, log_gap_level

proof = Derivation("capacity.stored_patterns_are_apart", scope="every N >= 5, d and beta > 0, patterns of one norm")
beta, m, n, s, t, p, tau = sympy.symbols("beta M N s t p tau", positive=True)
radius = 1 / (beta * n * m)
proof.equal(beta * m * radius, 1 / n, because="the weighted gaps sum to at most 1/N")

# %%
# By capacity.jacobian_by_weighted_gaps the Jacobian is at most :math:`\frac2N e^{2s}` within :math:`\frac{s}{\beta
# M}` of :math:`\xi`. That is below one for :math:`s < \frac12 \ln\frac N2`, so there is no other fixed point there;
# another pattern's fixed point is another, because the balls are disjoint. The patterns are at most r from theirs.

reach = sympy.log(n / 2) / 2
proof.equal(
    sympy.simplify(2 / n * sympy.exp(2 * reach)),
    sympy.Integer(1),
    because="the bound on the Jacobian is one at s = ln(N/2) / 2",
)
least = reach / (beta * m) - 2 * radius
gap = beta * least**2 / 2
shipped = np.asarray(distinct_gap(sympy.log(n), beta * m**2), dtype=object)[()]
proof.equal(
    sympy.expand(sympy.expand_log(gap)),
    sympy.expand(sympy.expand_log(shipped)),
    because=(
        "two patterns are at least that far apart less 2r, and half of beta times the square of it is the package's tau"
    ),
)

# %%
# So the other weights sum to at most :math:`\frac{1}{N \tau}`. Each of them is at least :math:`p_i e^{-t - 2/N}`, and
# at most :math:`\frac{1}{N t}`.

proof.equal(n * (1 - 1 / (n * tau)), n - 1 / tau, because="N p_i >= N - 1/tau")
level = np.asarray(log_gap_level(sympy.log(n), beta * m**2), dtype=object)[()]
proof.equal(
    sympy.simplify(sympy.exp(level) - sympy.exp(2 / n) / (n - 1 / shipped)),
    sympy.Integer(0),
    because="t e^(-t) <= e^(2/N) / (N p_i), whose bound is the package's level",
)
proof.argument("p_j / p_i = e^(-beta xi^T (x_i - x_j)) >= e^(-t - beta r |x_i - x_j|), and beta r |x_i - x_j| <= 2/N.")
proof.argument(
    "Strictly: the other patterns, at least three of them, have positive weights and gaps, so p_j t_j"
    " is less than the sum of all. And two "
    "fixed points at the distance at which the bound on the Jacobian reaches one would still come closer in one update."
)
proof.qed()
