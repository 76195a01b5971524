r"""
The variational principle of the log-sum-exp
============================================

The gap of the principle is a Kullback-Leibler divergence, which the tangent of the logarithm bounds.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, lse, shannon_entropy, softmax

proof = Derivation("softmax.lse_bounds_free_energy", scope="every N, beta > 0, scores and weights in the simplex")
beta = sympy.Symbol("beta", positive=True)

# %%
# With :math:`p = \mathrm{softmax}(\beta z)`, :math:`\ln p_i = \beta z_i - \beta \mathrm{lse}(\beta, z)`.

z = sympy.symarray("z", 3, real=True)
p = softmax(z, beta)
proof.equal(
    p, symbols.exp(beta * (z - lse(z, beta))), because="p_i = exp(beta (z_i - lse(beta, z))) (N = 3); so for every N"
)

# %%
# Put that into the divergence :math:`\sum_i w_i (\ln w_i - \ln p_i)` of weights w of sum one.

w = symbols.asarray([*sympy.symarray("w", 2, positive=True), 0])
w[2] = 1 - w[0] - w[1]
top = sympy.Symbol("L", real=True)
divergence = dot(w, symbols.log(w) - beta * (z - top))
proof.equal(
    beta * (top - dot(w, z) - shannon_entropy(w) / beta),
    divergence,
    because="beta (lse - w^T z - H(w) / beta) is the divergence of w from p",
)

# %%
# The divergence is not negative: :math:`\ln t \le t - 1`, with equality at t = 1 alone, for :math:`t = p_i / w_i`.

t = sympy.Symbol("t", positive=True)
gap = t - 1 - sympy.log(t)
proof.equal(gap.subs(t, 1), 0, because="t - 1 - ln t vanishes at t = 1")
proof.equal(sympy.diff(gap, t), (t - 1) / t, because="it falls before t = 1 and rises after")
proof.argument(
    "Hence sum_i w_i ln(p_i / w_i) <= sum_i (p_i - w_i) = 0; a weight of zero contributes nothing to the left."
)
proof.qed()
