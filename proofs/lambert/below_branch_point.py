r"""
W below the branch point
========================

Both equations hold identically, and the argument falls as b rises.
"""

import sympy

from hopfield_theory.arithmetic import symbols
from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.lambert.below_branch_point import log_argument, real_part

proof = Derivation("lambert.below_branch_point", scope="every b in (0, pi)")
b = sympy.Symbol("b", positive=True)
a = real_part(symbols.asarray(b))
x = -sympy.exp(log_argument(symbols.asarray(b)))
proof.equal(a * sympy.sin(b), -b * sympy.cos(b), because="the imaginary part: a sin b + b cos b = 0")
proof.equal(
    sympy.exp(a) * (a * sympy.cos(b) - b * sympy.sin(b)),
    x,
    because="the real part: e^a (a cos b - b sin b) = -e^a b / sin b",
)

# %%
# With b the real part rises, and so does the logarithm of minus the argument.

proof.equal(
    sympy.diff(a, b),
    (2 * b - sympy.sin(2 * b)) / (2 * sympy.sin(b) ** 2),
    because="d/db (-b cot b) = (2 b - sin 2b) / (2 sin(b)^2) > 0",
)
proof.equal(
    sympy.diff(sympy.log(b / sympy.sin(b)) + a, b),
    ((sympy.sin(b) - b * sympy.cos(b)) ** 2 + b**2 * sympy.sin(b) ** 2) / (b * sympy.sin(b) ** 2),
    because="d/db ln(-x) is a sum of squares over b sin(b)^2",
)
proof.equal(sympy.limit(x, b, 0), -sympy.exp(-1), because="x tends to -1/e as b tends to zero")
proof.argument(
    "As b tends to pi, a tends to infinity and x to minus infinity. So every x < -1/e has one solution with imaginary part "
    "in (0, pi), and it tends to -1 as x tends to -1/e: it continues the upper branch."
)
proof.qed()
