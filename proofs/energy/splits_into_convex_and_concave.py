r"""
The energy is a convex quadratic plus a concave function
========================================================

The log-sum-exp of the scores is convex along every line, because its second derivative there is a variance.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot
from hopfield_theory.models import modern
from hopfield_theory.statements.energy.splits_into_convex_and_concave import concave_part, convex_part

proof = Derivation("energy.splits_into_convex_and_concave", scope="every N, d, beta > 0 and every two states")
beta, t = sympy.Symbol("beta", positive=True), sympy.Symbol("t", real=True)

# %%
# The two parts make up the shipped energy.

patterns, state = sympy.symarray("x", (2, 2), real=True), sympy.symarray("xi", (1, 2), real=True)
proof.equal(
    convex_part(state, patterns, beta) + concave_part(state, patterns, beta),
    modern.energy(state, patterns, beta),
    because="E_1 + E_2 = E (N = 2, d = 2)",
)
proof.argument("The definitions have the same four terms for every N and d.")

# %%
# Along a line :math:`\xi + t h` the scores are :math:`z_i + t s_i`, and :math:`-E_2` is
# :math:`\beta^{-1} \ln \sum_i e^{\beta (z_i + t s_i)}`.

z, s = sympy.symarray("z", 3, real=True), sympy.symarray("s", 3, real=True)
line = sympy.log(sum(sympy.exp(beta * (a + t * b)) for a, b in zip(z, s, strict=True))) / beta
weights = [sympy.exp(beta * a) for a in z]
p = [w / sum(weights) for w in weights]
mean = dot(sympy.Array(p).tolist() * s, 1 + 0 * s)
proof.equal(
    sympy.diff(line, t, 2).subs(t, 0),
    beta * sum(w * (b - mean) ** 2 for w, b in zip(p, s, strict=True)),
    because="the second derivative along the line is beta times a variance of the slopes (N = 3)",
)
proof.argument(
    "The derivatives of a logarithm of a sum of N exponentials are cumulants for every N; a variance is not negative, "
    "so -E_2 is convex on every line, and a concave function at the middle of two points is at least its mean there."
)
proof.qed()
