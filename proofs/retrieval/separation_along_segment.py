r"""
Along a segment the gap of a pattern stays near its separation
==============================================================

Inner products are bilinear, and a norm is convex.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.functions import dot

proof = Derivation("retrieval.separation_along_segment", scope="every N >= 2, d, two points and every share")
own, other, first, last = (sympy.symarray(name, 2, real=True) for name in ("x", "y", "a", "b"))
share = sympy.Symbol("lambda", real=True)
point = last + share * (first - last)
proof.equal(
    point - own,
    share * (first - own) + (1 - share) * (last - own),
    because="the displacement is the mean of the displacements of the ends",
)
proof.argument("Its norm is at most the mean of theirs by the triangle inequality, hence at most the larger of them.")
proof.equal(dot(point, other) - dot(own, other), dot(point - own, other), because="an overlap moves by (point - x)^T y")
proof.equal(
    dot(point, own - other) - dot(own, own - other),
    dot(point - own, own) - dot(point - own, other),
    because="a difference of overlaps moves by two such terms",
)
proof.argument(
    "By Cauchy-Schwarz each term is at most |point - x| M for every d. Every gap moves by at most twice that, so the "
    "least of them does too."
)
proof.qed()
