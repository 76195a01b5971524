r"""
No more patterns are stored on a sphere than fit on it with the separation that storage needs
=============================================================================================
:math:`\ln N < -\ln \kappa_{d-1} - \frac{d-1}{2} \ln \frac{T}{2 \beta M^2}`.
"""

# %%
# The function :math:`t e^{-t}` rises up to one and falls beyond. With :math:`t \ge \tau`, :math:`\tau e^{-\tau} > L`
# and :math:`t e^{-t} \le L`, t lies beyond the larger solution of :math:`t e^{-t} = L`, which is :math:`T =
# -W_{-1}(-L)`.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_cap_constant, log_packing_bound, necessary_gap

proof = Derivation(
    "capacity.placed_patterns", scope="every N >= 5, d >= 2 and beta > 0 that meet the condition, patterns of one norm"
)
t = sympy.Symbol("t", positive=True)
proof.equal(
    sympy.diff(t * sympy.exp(-t), t), (1 - t) * sympy.exp(-t), because="t e^(-t) rises up to t = 1 and falls beyond"
)
proof.positive(
    lambda: balls.ball(np.asarray(necessary_gap(arb(64).log(), balls.ball(12)), dtype=object)[()]) - 5,
    because="the package's gap is the larger solution: for 64 patterns at beta M^2 = 12 it is beyond 5",
)
proof.argument(
    "w = -t turns t e^(-t) = L into w e^w = -L; of the two branches of Lambert's function the lower "
    "one has w <= -1, that is, t >= 1."
)

# %%
# Patterns of gap t have :math:`\cos \alpha = 1 - \frac{t}{\beta M^2}`; the caps of half that angle are disjoint, and
# each takes at least :math:`\kappa \sin^{d-1} \frac\alpha2` (capacity.cap_share_above).

alpha = sympy.Symbol("alpha", positive=True)
d = sympy.Symbol("d", positive=True)
proof.equal(sympy.sin(alpha / 2) ** 2, (1 - sympy.cos(alpha)) / 2, because="the square of the sine of half the angle")
shipped = np.asarray(log_packing_bound(sympy.cos(alpha), d), dtype=object)[()]
kappa = np.asarray(log_cap_constant(d - 1), dtype=object)[()]
proof.equal(
    sympy.expand_log(shipped),
    sympy.expand_log(-kappa - (d - 1) * sympy.log((1 - sympy.cos(alpha)) / 2) / 2),
    because="the package's bound is one over the least share of a cap",
)
proof.argument(
    "N caps that are disjoint take at most the whole sphere, and they do not cover it; for an angle "
    "beyond a half turn there is at most one."
)
proof.qed()
