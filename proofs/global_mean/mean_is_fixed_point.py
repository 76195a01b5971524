r"""
The mean of centred patterns is a fixed point
=============================================

It is the origin, and the origin leads to the mean.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models import modern
from hopfield_theory.theory import mean_pattern

proof = Derivation("global_mean.mean_is_fixed_point", scope="every N, d, beta > 0")
beta = sympy.Symbol("beta", positive=True)
patterns = sympy.symarray("x", (3, 2), real=True)

# %%
# Centring removes the mean, by the linearity of sums.

centred = patterns - mean_pattern(patterns)[None, :]
proof.equal(
    mean_pattern(centred), 0 * mean_pattern(centred), because="the mean of centred patterns is zero (N = 3, d = 2)"
)

# %%
# At the origin all weights are 1/N (``global_mean.weights_at_origin_are_even``), for any patterns.

origin = 0 * patterns[:1]
proof.equal(modern.update(origin, patterns, beta)[0], mean_pattern(patterns), because="f(0) = m_x (N = 3, d = 2)")
proof.argument(
    "Both steps hold for every N and d: sums are linear, and N weights of 1/N give the mean. Where m_x = "
    "0 this reads f(m_x) = m_x."
)
proof.qed()
