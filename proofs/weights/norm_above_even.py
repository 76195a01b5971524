r"""
No weights are shorter than even ones
=====================================

The difference of the squared norms is a squared distance.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import squared_norm

proof = Derivation("weights.norm_above_even", scope="every N and all weights")

# %%
# For weights that sum to one, the squared distance from even ones is :math:`\|p\|^2 - \frac1N`.

p = sympy.symarray("p", (3,), real=True)
p[2] = 1 - p[0] - p[1]
third = sympy.Rational(1, 3)
proof.equal(squared_norm(p) - third, squared_norm(p - third), because="|p|^2 - 1/N = |p - 1/N|^2 (N = 3)")
proof.argument("For every N: |p - 1/N|^2 = |p|^2 - 2/N sum(p) + N/N^2, and the weights, here g(p), sum to one.")
proof.qed()
