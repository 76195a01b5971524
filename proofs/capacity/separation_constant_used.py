r"""
The constant of the expected least angle satisfies the sharper bound that is used of it
=======================================================================================
For every real :math:`D \ge 1`: :math:`1 - \frac{\ln D}{D} < C_D`.
"""

# %%
# As in the lemma, :math:`D \ln C_D + \ln D` exceeds :math:`\ln 2 + \frac12 \ln(2 \pi D) - \frac1{12} - 1 - \ln(D+1) +
# \ln D`. That rises with D.

import numpy as np
import sympy
from flint import arb

from hopfield_theory.arithmetic import balls
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.theory.capacity import log_cap_constant, log_separation_constant

proof = Derivation("capacity.separation_constant_used", scope="every real D >= 1")
d = sympy.Symbol("D", positive=True)
constant, cap = (np.asarray(f(d), dtype=object)[()] for f in (log_separation_constant, log_cap_constant))
proof.equal(
    sympy.expand_log(d * constant),
    sympy.expand_log(sympy.log(2) - cap + d * sympy.log(d / (d + 1)) - sympy.log(d + 1)),
    because="D ln C_D = ln 2 - ln kappa_D - D ln(1 + 1/D) - ln(D + 1)",
)


def least(dimension):
    """Give what D ln C_D + ln D exceeds."""
    half = (2 * arb.pi() * dimension).log() / 2
    return arb(2).log() + half - arb(1) / 12 - 1 - (dimension + 1).log() + dimension.log()


proof.positive(lambda: least(arb(5) / 4), because="it is positive at D = 5/4")
bound = sympy.log(d) * sympy.Rational(3, 2) - sympy.log(d + 1)
proof.equal(sympy.diff(bound, d), (d + 3) / (2 * d * (d + 1)), because="and rises with D")
proof.positive_on(
    lambda dimension: (
        balls.ball(np.asarray(log_separation_constant(dimension), dtype=object)[()]).exp()
        - 1
        + dimension.log() / dimension
    ),
    1,
    arb(5) / 4,
    because="for D from 1 to 5/4 the shipped constant exceeds the bound",
)
proof.argument("C_D > e^(-ln D / D) >= 1 - ln D / D.")
proof.qed()
