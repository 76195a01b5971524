r"""
The softmax is the gradient of the log-sum-exp
==============================================

Taylor's formula along the step, whose second derivative is beta times a variance.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot, lse, softmax

proof = Derivation("softmax.is_gradient_of_lse", scope="every N, beta > 0, scores and step")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)
z, h = sympy.symarray("z", 3, real=True), sympy.symarray("h", 3, real=True)
along = lse(z + t * h, beta)
weights = softmax(z + t * h, beta)
proof.equal(sympy.diff(along, t), dot(h, softmax(z + t * h, beta)), because="d/dt lse(z + t h) = h^T softmax (N = 3)")
mean = dot(h, weights)[()]
proof.equal(
    sympy.diff(mean, t),
    beta * (dot(h * h, weights) - mean**2),
    because="the second derivative is beta times the variance of h (N = 3)",
)
proof.argument("For every N, by the quotient rule.")

# %%
# A variance of numbers in [a, b] is at most a quarter of the squared length.

p = symbols.asarray([*sympy.symarray("p", 2, positive=True), 0])
p[2] = 1 - p[0] - p[1]
a, b = sympy.symbols("a b", real=True)
centre = dot(p, h)
proof.equal(
    (b - centre) * (centre - a) - (dot(p, h * h) - centre**2),
    dot(p, (b - h) * (h - a)),
    because="(b - mu)(mu - a) - Var is the mean of (b - h)(h - a) >= 0 (N = 3)",
)
proof.equal((b - a) ** 2 / 4 - (b - centre) * (centre - a), (centre - (a + b) / 2) ** 2, because="the rest is a square")
proof.argument(
    "So the second derivative lies in [0, beta D^2 / 4], and the remainder, its integral against 1 - t, in [0, beta D^2 / 8]."
)
proof.qed()
