r"""
A Gaussian head weighs even steps from -1 to 1, with weights that sum to one
============================================================================

The shipped head on symbols, next to the formula.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.models.layers import gaussian_head

proof = Derivation("heads.gaussian_head_weighs_even_steps", scope="every N >= 2, every mean and width > 0")

# %%
# The positions.

j, N = sympy.symbols("j N", positive=True)
s = ((j - 1) - (N - 1) / 2) / ((N - 1) / 2)
proof.equal(s.subs(j, 1), -1, because="s_1 = -1")
proof.equal(s.subs(j, N), 1, because="s_N = 1, for N > 1")
proof.equal(s.subs(j, j + 1) - s, 2 / (N - 1), because="every step is 2 / (N - 1)")

# %%
# The weights.

mean, width = sympy.symarray("mu", 1, real=True), sympy.symarray("sigma", 1, positive=True)
for count in (2, 3, 4):
    powers = [
        sympy.exp(-(((s.subs({j: place, N: count}) - mean[0]) / width[0]) ** 2) / 2) for place in range(1, count + 1)
    ]
    head = gaussian_head(mean, width, count)[0]
    for place in range(count):
        proof.equal(
            head[place],
            powers[place] / sum(powers),
            because=f"N = {count}: A_j = e^(-((s_j - mu) / sigma)^2 / 2) / z at j = {place + 1}",
        )
proof.argument("A row is a softmax for every N: divided by the sum of its powers, so it sums to one.")
proof.qed()
