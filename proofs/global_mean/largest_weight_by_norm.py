r"""
The largest weight exceeds 1/N at most by a factor that the norm of the state decides
=====================================================================================

A weight is the inverse of a sum of N exponentials, and none of them is small.
"""

import numpy as np
import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import modern

proof = Derivation("global_mean.largest_weight_by_norm", scope="every N, d, beta > 0 and every state")
beta = sympy.Symbol("beta", positive=True)

# %%
# What the package computes satisfies :math:`\frac{1}{p_i} = \sum_j e^{-\beta \xi^T (x_i - x_j)}`.

patterns, state = sympy.symarray("x", (3, 1), real=True), sympy.symarray("xi", (1, 1), real=True)
p = modern.association(state, patterns, beta)[0]
gaps = dot(patterns[0] - patterns, state[0])
proof.equal(
    1 / p[0], np.sum([sympy.exp(-beta * gap) for gap in gaps]), because="1/p_0 = sum_j e^(-beta xi.(x_0 - x_j)) (N = 3)"
)
proof.argument("For every N, d and i: divide the numerator and the denominator of the softmax by the numerator.")

# %%
# By ``global_mean.overlaps_differ_by_spread`` no exponent is below :math:`-D` with
# :math:`D = 2 \beta m_{\max} \|\xi\|`, so that :math:`\frac{1}{p_i} \ge N e^{-D}`.

count, reach = sympy.symbols("N D", positive=True)
proof.equal(1 / (count * sympy.exp(-reach)), sympy.exp(reach) / count, because="the inverse of N e^(-D) is e^D / N")
proof.argument("So p_i <= e^D / N for every i. The mean m_x and a fixed point are states as any other.")
proof.qed()
