r"""
The elementary base lies below the base of the capacity of random patterns
==========================================================================
With :math:`u = a + \ln b`, the base :math:`c = b / W_0(e^u)` is at least :math:`b` over an upper bound of :math:`W_0(e^u)`.
"""

# %%
# The package computes :math:`\ln c = W - a`; because :math:`W + \ln W = a + \ln b` that is :math:`\ln b - \ln W`.

import numpy as np
import sympy

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_base_of_random_patterns, random_pattern_coefficients
from hopfield_theory.theory.capacity import log_elementary_base_of_random_patterns as elementary

proof = Derivation(
    "capacity.elementary_base", scope="every beta, K, p > 0 and d > 1, by the two bounds of Lambert's function"
)
data = sympy.symbols("beta K p d", positive=True)
a, log_b = (np.asarray(x, dtype=object)[()] for x in random_pattern_coefficients(*data))
log_c = np.asarray(log_base_of_random_patterns(*data), dtype=object)[()]
w = sympy.Symbol("w", positive=True)
proof.equal(log_c, sympy.LambertW(sympy.exp(a + log_b)) - a, because="the package computes ln c = W - a")
proof.equal(
    w - (w + sympy.log(w) - log_b), log_b - sympy.log(w), because="with a = W + ln W - ln b that is ln b - ln W"
)
proof.argument(
    "ln b - ln W falls with W: an upper bound of W_0(e^u) gives a lower bound of ln c. For u <= 0 that bound is "
    "lambert.upper_bound_by_omega, for u > 0 it is lambert.upper_bound_by_power."
)

# %%
# The shipped function takes the bound that belongs to the sign of u.


def number(*values):
    return balls.ball(np.asarray(elementary(*map(balls.ball, values)), dtype=object)[()])


def bound(values, of):
    a, log_b = (
        balls.ball(np.asarray(x, dtype=object)[()]) for x in random_pattern_coefficients(*map(balls.ball, values))
    )
    return log_b - of(a + log_b)


omega = balls.ball(1).lambertw
small, large = (1, 1, 0.001, 75), (1, 3, 0.001, 20)
proof.positive(
    lambda: (
        1e-20
        - abs(
            number(*small) - bound(small, lambda u: ((omega() * u.exp() + 1) / (omega() * (1 + omega()))).log().log())
        )
    ),
    because="at a point with u < 0 the shipped bound is the logarithm's",
)
proof.positive(
    lambda: 1e-20 - abs(number(*large) - bound(large, lambda u: u / (u + 1) * u.log())),
    because="at a point with u > 0 the shipped bound is the power's",
)
proof.qed()
