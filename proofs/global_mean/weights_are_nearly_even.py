r"""
The weights are within twice a hyperbolic tangent of even ones
==============================================================

The worst case is a group of patterns with the largest score and the rest with the smallest, and then the best size of
the group.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("global_mean.weights_are_nearly_even", scope="every N, d, beta > 0")
share, root, range_ = sympy.symbols("s r D", positive=True)

# %%
# Let T be the patterns with :math:`p_i > \frac1N`, k of them, with weight Q in all, and :math:`s = k/N`. What T has
# too much the others have too little: :math:`\sum_i |p_i - \frac1N| = 2 (Q - s)`.

proof.argument(
    "The weights and the even weights both sum to one, so the sum of |p_i - 1/N| is twice its part over T, 2 (Q - s)."
)

# %%
# With the smallest score taken as zero, the weights of T have exponentials of at most :math:`e^D` and the others of
# at least one. Q grows with the former and falls with the latter.

inside, outside = sympy.symbols("A B", positive=True)
total = inside / (inside + outside)
proof.equal(sympy.diff(total, inside), outside / (inside + outside) ** 2, because="Q = A / (A + B) grows with A")
proof.equal(sympy.diff(total, outside), -inside / (inside + outside) ** 2, because="Q = A / (A + B) falls with B")

# %%
# So :math:`Q \le \frac{s e^D}{s e^D + 1 - s}`. With :math:`r = e^{D/2} \ge 1` what is left over is a square with a
# factor that is not negative.

worst = share * root**2 / (share * root**2 + 1 - share) - share
gap = (root - 1) * (1 - share * (root + 1)) ** 2 / ((root + 1) * (1 + share * (root**2 - 1)))
proof.equal(
    (root - 1) / (root + 1) - worst,
    gap,
    because="(r - 1)/(r + 1) - (Q - s) is not negative for r >= 1, and zero at s = 1/(r + 1)",
)
proof.equal(
    ((root - 1) / (root + 1)).subs(root, sympy.exp(range_ / 2)),
    sympy.tanh(range_ / 4).rewrite(sympy.exp),
    because="(r - 1)/(r + 1) = tanh(D/4) for r = e^(D/2)",
)
proof.argument(
    "Twice this bounds the sum. D <= 2 beta m_max |xi| is global_mean.overlaps_differ_by_spread; scores "
    "in [-B, B] have D <= 2B."
)
proof.qed()
